using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;

namespace Spoor.Host.Web.Year;

/// <summary>The address of the year page: everything that is seen on it can be written down and sent to someone else.</summary>
/// <param name="Stand">Known at: a date, which stands for the end of that day, or an instant; null is now.</param>
/// <param name="KnownAt">The instant that <paramref name="Stand"/> stands for; null is now.</param>
/// <param name="AsOf">What is dated later has not happened yet.</param>
/// <param name="Status">Only trajectories of this state are listed.</param>
/// <param name="Rule">Only trajectories booked under this rule are listed.</param>
/// <param name="Page">Which page of the list, from 1; null is the first, or that of the trajectory that is opened.</param>
/// <param name="Open">The trajectory that is opened in the list.</param>
/// <param name="Language"><c>nl</c> or <c>en</c>.</param>
public sealed record YearAddress(
    int Year,
    string? Stand = null,
    Instant? KnownAt = null,
    LocalDate? AsOf = null,
    string? Definition = null,
    string? Programme = null,
    Scope? Status = null,
    Rule? Rule = null,
    int? Page = null,
    TrajectoryId? Open = null,
    string Language = "nl")
{
    /// <summary>Where the list begins on the page.</summary>
    public const string List = "lijst";

    /// <summary>The first and the last year that have an address.</summary>
    public static (int First, int Last) Years { get; } = (LocalDateConverter.First.Year, LocalDateConverter.Last.Year);

    /// <summary>The same page without what was chosen in its list.</summary>
    public YearAddress WithoutChoice => this with { Status = null, Rule = null, Page = null, Open = null };

    /// <summary>The same page as it is known now.</summary>
    public YearAddress Now => WithoutChoice with { Stand = null, KnownAt = null, AsOf = null };

    /// <summary>The same list, filtered.</summary>
    public YearAddress Showing(Scope? status, Rule? rule = null) => this with { Status = status, Rule = rule, Page = null, Open = null };

    /// <summary>Another page of the same list.</summary>
    public YearAddress OnPage(int page) => this with { Page = page, Open = null };

    /// <summary>The address, at a place on the page.</summary>
    public string At(string place) => $"{this}#{place}";

    /// <summary>The path and the query.</summary>
    public override string ToString()
    {
        var address = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"/jaren/{Year}"));
        var separator = '?';
        Add("programma", Programme);
        Add("stand", Stand);
        Add("per", AsOf is { } date ? LocalDatePattern.Iso.Format(date) : null);
        Add("definitie", Definition);
        Add("status", Status is { } status ? Codes<Scope>.Name(status) : null);
        Add("regel", Rule is { } rule ? Codes<Rule>.Name(rule) : null);
        Add("pagina", Page is > 1 and var page ? page.ToString(CultureInfo.InvariantCulture) : null);
        Add("open", Open?.Value);
        Add("lang", Language == "nl" ? null : Language);
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }
    }
}
