using System.Globalization;
using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>The address of the year page. It contains the full state of the page, so that it can be shared.</summary>
/// <param name="Selection">Which trajectories are listed.</param>
/// <param name="Page">The page of the list, from 1.</param>
public sealed record YearAddress(int Year, PointInTime Time, YearSelection Selection, int? Page = null)
{
    /// <summary>The anchor of the list.</summary>
    public const string List = "lijst";

    /// <summary>The range of years that have a page.</summary>
    public static (int First, int Last) Years { get; } = (ContractYears.First, ContractYears.Last);

    /// <summary>The same page without list filters.</summary>
    public YearAddress WithoutChoice => Showing(new());

    /// <summary>The same year with another list.</summary>
    public YearAddress Showing(YearSelection selection) => this with { Selection = selection, Page = null };

    /// <summary>The address with an anchor.</summary>
    public string At(string place) => $"{this}#{place}";

    /// <summary>The path and the query.</summary>
    public override string ToString() => Time.To(
        string.Create(CultureInfo.InvariantCulture, $"/jaren/{Year}"),
        Selection.Fields.Append(("pagina", Page is > 1 and var page ? page.ToString(CultureInfo.InvariantCulture) : null)));

    /// <summary>Reads the address of a page. Invalid values are reported to the user.</summary>
    /// <param name="year">The year in the path.</param>
    public static YearAddress Read(string year, RequestContext request) => new(
        YearOf(year, request), request.Time, YearSelection.Read(request.Query));

    /// <summary>The year in a path; if it is invalid, a fault is reported and the current year returned.</summary>
    public static int YearOf(string text, RequestContext request)
    {
        var current = request.Today.Year;
        var instead = new Text($"U ziet nu {current}; kies onder Jaar een ander jaar.", $"You now see {current}; choose another year under Year.");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && ContractYears.Hold(year))
        {
            if (request.Programme?.Before(year) is not { } before)
            {
                return year;
            }

            request.AddFault(new($"{before.Nl} {instead.Nl}", $"{before.En} {instead.En}"));
            return current;
        }

        request.AddFault(new(
            $"\"{QueryReader.Cut(text)}\" is geen jaar van {Years.First} tot en met {Years.Last}. {instead.Nl}",
            $"\"{QueryReader.Cut(text)}\" is not a year from {Years.First} up to {Years.Last}. {instead.En}"));
        return current;
    }
}
