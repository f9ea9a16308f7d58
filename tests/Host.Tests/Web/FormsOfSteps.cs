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
        EventTypeMap.All.Select(e => e.Type).Where(t => !t.IsSubclassOf(typeof(Correction))).Except(Elsewhere), ignoreOrder: true);

    [Fact]
    public void Every_field_of_a_payload_stands_in_its_form_and_is_asked_as_strictly_as_the_contract_does()
    {
        foreach (var form in All)
        {
            form.Fields.Select(f => (f.Name, f.IsRequired || f is ChoiceField { Made: not null })).ShouldBe(
                form.Step.GetConstructors().Single().GetParameters().Select(p => (JsonNamingPolicy.CamelCase.ConvertName(p.Name!), !p.HasDefaultValue)),
                ignoreOrder: true, form.Type);
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
            Word.Of($"record.what.{form.Type}").ShouldNotBeEmpty();
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
    public void A_refusal_about_a_field_stands_at_it_and_no_place_is_of_a_refusal_that_is_not()
    {
        var codes = new[] { typeof(TrajectoryRefusals), typeof(EmployerRefusals), typeof(ProgrammeRefusals) }
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Select(m => ((Refusal)m.Invoke(null, [.. m.GetParameters().Select(p => p.ParameterType == typeof(string) ? "" : Activator.CreateInstance(p.ParameterType))])!).Code)
            .ToHashSet();

        ErrorFieldMap.Codes.ShouldBeSubsetOf(codes.Append(RecordingRefusals.ClientNotYours().Code));
        codes.Except(ErrorFieldMap.Codes).Order().ShouldBe(
        [
            "already-closed", "definition-not-countable", "employer-already-registered", "employer-not-registered", "intake-already-registered",
            "intake-comes-first", "not-closed", "programme-already-registered", "programme-not-registered", "year-already-closed",
        ]);
    }
}
