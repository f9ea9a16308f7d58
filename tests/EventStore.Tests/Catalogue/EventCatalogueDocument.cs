using System.Globalization;
using System.Text;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Host.Words;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Catalogue;

/// <summary>The catalogue as a case worker can read it, made from the code and approved.</summary>
public sealed class EventCatalogueDocument
{
    [Fact]
    public void The_event_catalogue_in_the_docs_is_the_codes_own()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl");
        var page = new StringBuilder(
            """
            # Gebeurteniscatalogus

            Gemaakt uit de code door een test; niet met de hand wijzigen. Een veld met *mag leeg* kan worden weggelaten.

            """);
        Section(page, "Traject (`trajectory/…`)", typeof(TrajectoryEvent));
        Section(page, "Werkgever (`employer/…`)", typeof(EmployerEvent));
        Section(page, "Programma (`programme/…`)", typeof(ProgrammeEvent));

        Approve.Document(page.ToString(), "event-catalogue");
    }

    private static void Section(StringBuilder page, string title, Type kind)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (var (name, type) in StepTypes.All.Where(e => e.Type.IsSubclassOf(kind)))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {Word.Of($"type.{name}")} (`{name}`)\n\n| veld | moet zijn |\n|---|---|\n");
            foreach (var field in RecordShape.Of(type).Fields)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{field.Name}` | {field.Expected.Nl}{(field.IsRequired ? "" : " *(mag leeg)*")} |\n");
            }
        }
    }
}
