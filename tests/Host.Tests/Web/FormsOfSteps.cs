using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Shouldly;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Host.Access;
using Spoor.Host.Components.Forms;
using Spoor.Host.Policies;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The table of forms against the contract: no type without a form, no field forgotten, no word missing.</summary>
public sealed class FormsOfSteps
{
    // Both have screens of their own: a definition is a document, and a year is closed with its count.
    private static readonly Type[] Elsewhere = [typeof(DefinitionAdopted), typeof(YearClosed)];

    private static readonly IReadOnlyList<StepForm> All = [.. Enum.GetValues<StreamKind>().SelectMany(StepForms.Of)];

    [Fact]
    public void Every_type_of_step_has_one_form() => All.Select(f => f.Step).ShouldBe(
        StepTypes.All.Select(e => e.Type).Where(t => !t.IsSubclassOf(typeof(Correction))).Except(Elsewhere), ignoreOrder: true);

    [Fact]
    public void Every_field_of_a_payload_stands_in_its_form_and_is_asked_as_strictly_as_the_contract_does()
    {
        foreach (var form in All)
        {
            form.Fields.Select(f => (f.Name, f.IsRequired || f is ChoiceField { Made: not null })).ShouldBe(
                PayloadField.Of(form.Step).Select(f => (f.Name, f.IsRequired)), form.Type);
        }
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_question_and_every_answer_has_its_words(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (var form in All)
        {
            Word.Of($"what.{form.Type}").ShouldNotBeEmpty();
            foreach (var field in form.Fields)
            {
                FormWords.Label(form, field).ShouldNotBeEmpty();
                (field as CodeField)?.Codes.ShouldAllBe(code => Word.Of($"{((CodeField)field).Heading}.{code}").Length > 0);
                if (field is ChoiceField { IsRequired: true, Openness: Openness.Closed })
                {
                    Word.Of($"record.nothing.{field.Name}").ShouldNotBeEmpty();
                }
            }
        }
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("\u200B\u2060")]
    [InlineData("\u00A0\u3000\uFEFF")]
    public void A_name_in_which_there_is_nothing_to_see_is_not_filled_in(string name)
    {
        var form = All.Single(f => f.Step == typeof(EmployerRegistered));

        var read = FormReading.Read(form, field => field switch { "name" => name, "on" => "2022-01-01", _ => "" }, null!, new(Guid.NewGuid()));

        read.Errors.Keys.ShouldBe(["name"]);
        read.Step.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_names_the_field_that_it_is_about_and_those_about_no_field_are_these()
    {
        var all = AllRefusals.In(typeof(Refusal).Assembly).Where(r => !r.Code.StartsWith("correction-", StringComparison.Ordinal)).ToList();
        var fields = StepForms.OfTrajectories.Concat(StepForms.OfEmployers).Concat(StepForms.OfProgrammes).SelectMany(f => f.Fields).Select(f => f.Name).ToHashSet();

        all.Select(r => r.Field).OfType<string>().Where(f => f != Refusal.DateField).ShouldBeSubsetOf(fields);
        RecordingRefusals.ClientNotYours().Field.ShouldBe("clientId");
        all.Where(r => r.Field is null).Select(r => r.Code).Order(StringComparer.Ordinal).ShouldBe(
        [
            "already-closed", "definition-not-countable", "employer-already-registered", "employer-not-registered", "event-retracted", "event-unknown", "first-step-carries-others", "intake-already-registered",
            "intake-comes-first", "not-closed", "programme-already-registered", "programme-not-registered", "rules-version-unknown", "step-not-for-stream", "year-already-closed",
        ]);
    }
}
