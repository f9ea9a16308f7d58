using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Identity.Keys;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

public sealed class KeysOfTheRing(PostgresServer server) : IAsyncLifetime
{
    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync() => _source = await server.DatabaseAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task With_a_key_from_outside_no_secret_of_the_ring_can_be_read_in_the_database()
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, ringKey: _key);
        await host.ProofAsync();

        var stored = await StoredAsync();
        stored.ShouldContain("spoorKey");
        stored.ShouldNotContain("masterKey");
        stored.ShouldNotContain("<value>");
    }

    [Fact]
    public async Task Hosts_with_the_same_key_take_each_others_and_one_without_takes_nothing()
    {
        await using var one = await SignInHost.OpenAsync(_source, _clock, ringKey: _key);
        var given = Of(one).Protect("x");
        await using var same = await SignInHost.OpenAsync(_source, _clock, ringKey: $"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n{_key}");
        await using var none = await SignInHost.OpenAsync(_source, _clock);
        await using var other = await SignInHost.OpenAsync(_source, _clock, ringKey: Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        Of(same).Unprotect(given).ShouldBe("x");
        Should.Throw<CryptographicException>(() => Of(none).Unprotect(given));
        Should.Throw<CryptographicException>(() => Of(other).Unprotect(given));
    }

    [Fact]
    public async Task A_key_that_names_the_class_that_decrypts_it_as_it_was_called_before_is_still_read()
    {
        await using var one = await SignInHost.OpenAsync(_source, _clock, ringKey: _key);
        var given = Of(one).Protect("x");
        await using var rename = _source.CreateCommand(
            "update spoor.protection_keys set xml = regexp_replace(xml, 'decryptorType=\"[^,]+,', 'decryptorType=\"Spoor.Host.Access.Keys.RingDecryptor,')");
        (await rename.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await StoredAsync()).ShouldContain("RingDecryptor,");

        await using var later = await SignInHost.OpenAsync(_source, _clock, ringKey: _key);
        Of(later).Unprotect(given).ShouldBe("x");
    }

    [Theory]
    [InlineData("kort")]
    [InlineData("AAAA")]
    public void What_is_no_key_is_told_with_how_to_make_one(string given) => DataProtectionKey.Read(given).Fault.En.ShouldContain("openssl rand -base64 32");

    [Fact]
    public async Task Two_hosts_that_start_together_take_each_others_forms()
    {
        var cookies = new CookieContainer();
        var doors = await Task.WhenAll(SignInHost.OpenAsync(_source, _clock, cookies), SignInHost.OpenAsync(_source, _clock, cookies));
        var proofs = await Task.WhenAll(doors.Select(d => d.ProofAsync()));
        foreach (var (host, proof) in doors.Zip(Enumerable.Reverse(proofs)))
        {
            Of(host).Unprotect(Of(doors[0]).Protect("x")).ShouldBe("x");
            Of(host).Unprotect(Of(doors[1]).Protect("x")).ShouldBe("x");
            proof.ShouldNotBeEmpty();
        }

        foreach (var host in doors)
        {
            await host.DisposeAsync();
        }
    }

    private static IDataProtector Of(SignInHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private async Task<string> StoredAsync()
    {
        await using var all = _source.CreateCommand("select string_agg(xml, ' ') from spoor.protection_keys");
        return (string)(await all.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
