using System.Diagnostics.CodeAnalysis;

namespace Spoor.Domain;

/// <summary>Either a value or the reason there is none. Faults a user can cause are returned this way; exceptions are bugs.</summary>
/// <typeparam name="TValue">The result on success.</typeparam>
/// <typeparam name="TFault">The reason for failure.</typeparam>
public readonly struct Outcome<TValue, TFault>
    where TFault : notnull
{
    private readonly TValue? _value;
    private readonly TFault? _fault;

    private Outcome(TValue? value, TFault? fault, bool failed)
    {
        _value = value;
        _fault = fault;
        Failed = failed;
    }

    /// <summary>Whether there is a fault instead of a value.</summary>
    public bool Failed { get; }

    /// <summary>The value. Reading it if <see cref="Failed"/> is true is a bug.</summary>
    public TValue Value => Failed ? throw new InvalidOperationException($"No value: {_fault}") : _value!;

    /// <summary>The fault. Reading it if there is a value is a bug.</summary>
    public TFault Fault => Failed ? _fault! : throw new InvalidOperationException("No fault: there is a value.");

    /// <summary>Gets the value or the fault.</summary>
    /// <returns>True if there is a value.</returns>
    public bool Try([MaybeNullWhen(false)] out TValue value, [MaybeNullWhen(true)] out TFault fault)
    {
        value = _value;
        fault = _fault;
        return !Failed;
    }

    /// <summary>Wraps a value that has no implicit conversion: an interface, or null.</summary>
    public static Outcome<TValue, TFault> Of(TValue value) => new(value, default, failed: false);

    public static implicit operator Outcome<TValue, TFault>(TValue value) => new(value, default, failed: false);

    public static implicit operator Outcome<TValue, TFault>(TFault fault) => new(default, fault, failed: true);
}
