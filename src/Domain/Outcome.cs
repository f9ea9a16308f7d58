using System.Diagnostics.CodeAnalysis;

namespace Spoor.Domain;

/// <summary>Either a value or the reason there is none. What a user can cause is told in this way; exceptions are bugs.</summary>
/// <typeparam name="TValue">What is answered when all is well.</typeparam>
/// <typeparam name="TFault">Why it could not be answered.</typeparam>
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

    /// <summary>The value. Asking for it where <see cref="Failed"/> holds is a bug.</summary>
    public TValue Value => Failed ? throw new InvalidOperationException($"No value: {_fault}") : _value!;

    /// <summary>The fault. Asking for it where there is a value is a bug.</summary>
    public TFault Fault => Failed ? _fault! : throw new InvalidOperationException("No fault: there is a value.");

    /// <summary>Reads both sides at once.</summary>
    /// <returns>True where there is a value.</returns>
    public bool Try([MaybeNullWhen(false)] out TValue value, [MaybeNullWhen(true)] out TFault fault)
    {
        value = _value;
        fault = _fault;
        return !Failed;
    }

    /// <summary>A value whose type the compiler cannot convert by itself: an interface, or null.</summary>
    public static Outcome<TValue, TFault> Of(TValue value) => new(value, default, failed: false);

    public static implicit operator Outcome<TValue, TFault>(TValue value) => new(value, default, failed: false);

    public static implicit operator Outcome<TValue, TFault>(TFault fault) => new(default, fault, failed: true);
}
