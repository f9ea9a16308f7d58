using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spoor.Domain;
using Spoor.Identity.Vault;
using Xunit;

namespace Spoor.EventStore.Tests.Vault;

/// <summary>What is sealed opens where it belongs, whole, and nowhere else.</summary>
public sealed class SealingTests
{
    private static readonly ClientId Person = new("C-1");

    [Fact]
    public void Any_text_comes_out_as_it_went_in() => Prop.ForAll(Generated.Text, Generated.Text, (text, item) =>
    {
        using var key = SecretKey.New();
        var belongsTo = AssociatedData.OfItem(Person, item);
        var opened = Encryption.Open(key, Encryption.Seal(key, Encoding.UTF8.GetBytes(text), belongsTo), belongsTo);
        return opened is not null && Encoding.UTF8.GetString(opened) == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_bit_of_it_is_changed_it_does_not_open()
    {
        using var key = SecretKey.New();
        var belongsTo = AssociatedData.OfItem(Person, "name");
        var whole = Encryption.Seal(key, "Voorbeeld 2022-07"u8, belongsTo);
        Encryption.Open(key, whole, belongsTo).ShouldNotBeNull();
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Encryption.Open(key, changed, belongsTo).ShouldBeNull($"bit {bit}");
        }

        for (var length = 0; length < whole.Length; length++)
        {
            Encryption.Open(key, whole.AsSpan(0, length), belongsTo).ShouldBeNull($"cut at {length}");
        }
    }

    [Fact]
    public void Whatever_bit_is_changed_of_what_it_belongs_to_it_does_not_open()
    {
        using var key = SecretKey.New();
        var belongsTo = AssociatedData.OfItem(Person, "name");
        var whole = Encryption.Seal(key, "Voorbeeld 2022-07"u8, belongsTo);
        for (var bit = 0; bit < belongsTo.Length * 8; bit++)
        {
            var other = belongsTo.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Encryption.Open(key, whole, other).ShouldBeNull($"bit {bit}");
        }
    }

    [Fact]
    public void No_two_persons_and_items_give_the_same_to_belong_to() => Prop.ForAll(Generated.Text, Generated.Text, (one, other) =>
        AssociatedData.Of(one, other).SequenceEqual(AssociatedData.Of(one + other, "")) == (other.Length == 0)
        && AssociatedData.Of(one, other).SequenceEqual(AssociatedData.Of(other, one)) == (one == other)).QuickCheckThrowOnFailure();

    [Fact]
    public void Sealing_twice_never_gives_the_same_and_another_key_opens_nothing()
    {
        using var key = SecretKey.New();
        using var other = SecretKey.New();
        var belongsTo = AssociatedData.OfItem(Person, "name");
        var whole = Encryption.Seal(key, "x"u8, belongsTo);

        Encryption.Seal(key, "x"u8, belongsTo).ShouldNotBe(whole);
        Encryption.Open(other, whole, belongsTo).ShouldBeNull();
    }

    [Fact]
    public void A_key_opens_for_its_person_and_its_epoch_alone()
    {
        using var epochKey = SecretKey.New();
        using var key = SecretKey.New();
        var wrapped = PersonKeys.Wrap(epochKey, Person, 3, key);

        using var unwrapped = PersonKeys.Unwrap(epochKey, Person, 3, wrapped);
        unwrapped!.Bytes.ToArray().ShouldBe(key.Bytes.ToArray());
        PersonKeys.Unwrap(epochKey, Person, 4, wrapped).ShouldBeNull();
        PersonKeys.Unwrap(epochKey, new("C-2"), 3, wrapped).ShouldBeNull();
        PersonKeys.Unwrap(key, Person, 3, wrapped).ShouldBeNull();
    }
}

/// <summary>Texts as people type them, and as nobody does.</summary>
internal static class Generated
{
    public static Arbitrary<string> Text { get; } = ArbMap.Default.ArbFor<string>().Generator
        .Select(t => new string([.. (t ?? "").Where(c => !char.IsSurrogate(c))]) + (t?.Length % 3 == 0 ? "é😀\n" : ""))
        .ToArbitrary();
}
