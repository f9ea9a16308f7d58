using System.CommandLine;
using System.Globalization;
using NodaTime;
using Spectre.Console;
using Spoor.Domain.Json;
using Spoor.Host.Words;
using Spoor.Identity.Access;

namespace Spoor.Host.Cli;

/// <summary><c>spoor user token</c>: tokens for a program to call the API as an account.</summary>
internal static class UserTokenCommand
{
    private const int MostDays = 366;

    public static Command Create(Argument<string> login)
    {
        var days = new Option<int>("--days")
        {
            Description = $"How long it is good; at most {MostDays}.",
            HelpName = "days",
            DefaultValueFactory = _ => 90,
            CustomParser = r => int.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostDays
                ? number
                : SharedOptions.Refuse<int>(r, $"a number of days from 1 to {MostDays}"),
        };
        var revoke = new Option<bool>("--revoke") { Description = "Make none, and revoke all of this account." };
        return new Command("token", "Makes a token by which a program calls the API as an account: Authorization: Bearer TOKEN. It is shown once.") { login, days, revoke, SharedOptions.Json }
            .OnAccount(async (parsed, register, account, answer, cancellation) =>
            {
                var accounts = register.Accounts;
                var now = SystemClock.Instance.GetCurrentInstant();
                if (parsed.GetValue(revoke))
                {
                    var revoked = await accounts.RevokeTokensAsync(account.Id, now, cancellation);
                    Write(answer, new { revoked }, Word.Of("user.revoked", account.Login ?? account.Actor, revoked));
                    return Exit.Done;
                }

                var (token, expires) = (OpaqueToken.New(), now + Duration.FromDays(parsed.GetValue(days)));
                await accounts.AddTokenAsync(OpaqueToken.Hash(token), account.Id, now, expires, cancellation);
                Write(answer, new { token, expiresAt = ContractInstant.Pattern.Format(expires) }, Word.Of("user.token", Word.Moment(expires)), token);
                return Exit.Done;
            });
    }

    private static void Write<TDocument>(CommandOutput answer, TDocument document, params string[] lines)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(document);
            return;
        }

        foreach (var line in lines)
        {
            answer.Out.WriteLine(line);
        }
    }
}
