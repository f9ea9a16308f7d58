using System.Globalization;
using Bunit;
using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Trajectories;
using Spoor.Host.Components.Forms;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Components;

/// <summary>How each kind of field is asked, without a browser.</summary>
public sealed class Questions : BunitContext
{
    private static readonly FormOptions Known = new(new("nhn"), "Programma", new EmployerFacts(), new Dictionary<FieldChoices, IReadOnlyList<Option>>
    {
        [FieldChoices.Placements] = [new("w1", "Bakkerij, vanaf 1 mrt 2022")],
        [FieldChoices.Employers] = [new("E-1", "Bakkerij (E-1)", "Bakkerij"), new("E-2", "Garage (E-2)", "Garage")],
    });

    public Questions() => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl");

    [Fact]
    public void A_short_list_of_codes_is_asked_by_radio_buttons_and_a_long_one_by_a_list()
    {
        Ask<ProfessionalAssigned>("role").FindAll("input[type=radio]").Count.ShouldBe(5);
        Ask<PlacementStarted>("contractForm").FindAll("select option").Count.ShouldBe(1 + 9);
    }

    [Fact]
    public void What_need_not_be_answered_can_be_left_open_again_and_is_so_at_first()
    {
        var work = Ask<IntakeRegistered>("employedAtStart");
        work.FindAll("input[type=radio]")[^1].GetAttribute("value").ShouldBe("");
        work.FindAll("input[checked]").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("");
        Ask<IntakeRegistered>("employedAtStart", "job").FindAll("input[checked]").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("job");

        Ask<ProfessionalAssigned>("role").FindAll("input[value='']").ShouldBeEmpty();
        Ask<PlacementChanged>("contractForm").Find("select option").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public void The_only_placement_there_is_needs_no_choice_and_an_employer_is_found_by_typing()
    {
        Ask<AftercareGiven>("placementId").FindAll("select option").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("w1");
        Ask<MatchProposed>("employerId", "E-2").Find("input").GetAttribute("value").ShouldBe("Garage (E-2)");
        Ask<MatchProposed>("employerId").FindAll("datalist option").Count.ShouldBe(2);
    }

    [Fact]
    public void An_id_that_the_form_makes_is_not_asked_and_kept_once_it_is_there()
    {
        Ask<MatchProposed>("proposalId").Markup.Trim().ShouldBeEmpty();
        Ask<MatchProposed>("proposalId", "v-1").Find("input[type=hidden]").GetAttribute("value").ShouldBe("v-1");
    }

    [Fact]
    public void A_wrong_answer_is_said_beside_its_question_and_read_out_with_it()
    {
        var asked = Ask<CaseConsulted>("on", "31-2-2022", "Dit is geen datum.");

        asked.Find("input").GetAttribute("aria-invalid").ShouldBe("true");
        asked.Find($"#{asked.Find("input").GetAttribute("aria-describedby")!.Split(' ')[^1]}").TextContent.ShouldContain("Dit is geen datum.");
    }

    private IRenderedComponent<FieldInput> Ask<TStep>(string field, string? given = null, string? error = null)
    {
        var form = StepForms.Find(Domain.Recording.StepTypes.NameOf(typeof(TStep)))!;
        return Render<FieldInput>(input => input
            .Add(i => i.Form, form)
            .Add(i => i.Field, form.Field(field)!)
            .Add(i => i.Known, Known)
            .Add(i => i.Given, given is null ? [] : [given])
            .Add(i => i.Error, error));
    }
}
