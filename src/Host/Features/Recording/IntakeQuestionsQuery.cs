using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Policies;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Vault;

namespace Spoor.Host.Features.Recording;

/// <summary>Determines the extra questions when checking an intake, or anything else that opens a case, and stores the reason given.</summary>
internal sealed class IntakeQuestionsQuery(IEventStore log, RequestContext request, CaseloadService caseloads, ReadModelFactory readModels, FormDraft draft, IHttpContextAccessor accessor, IServiceProvider services)
{
    /// <summary>The questions for a step or a correction on a trajectory, with the answers sent: only about what becomes unusual by it.</summary>
    /// <returns>Null if there are no questions.</returns>
    public async Task<IntakeQuestions?> OfAsync(StreamForEditing opened, Step step, EventId id, IFormCollection sent, CancellationToken cancellation)
    {
        if (FactsOf(opened.Stream, opened.With([(id, step)])) is not { } after)
        {
            return null;
        }

        var wasAsked = sent.ContainsKey(IntakeQuestions.AskedField);
        var unusual = await UnusualAsync(FactsOf(opened.Stream, opened.EffectiveEvents), after, cancellation);
        var asked = new IntakeQuestions(
            after.Intake.ClientId, null, false, null, null, unusual, sent[IntakeQuestions.ReasonField].ToString().ReplaceLineEndings("\n").Trim(), services.GetService<IdentityVault>() is not null, wasAsked);
        if (step is not IntakeRegistered || request.Caller?.Professional is not { } professional)
        {
            return unusual.Count > 0 ? asked : null;
        }

        var last = wasAsked ? null : await LastAssignmentAsync(professional, cancellation);
        return asked with
        {
            Professional = professional,
            Guides = !wasAsked || sent[IntakeQuestions.GuidesField] == "ja",
            Role = Codes<ProfessionalRole>.Find(sent[IntakeQuestions.RoleField].ToString()) ?? last?.Role,
            EmployedBy = Codes<EmployedBy>.Find(sent[IntakeQuestions.EmployedByField].ToString()) ?? last?.EmployedBy,
        };
    }

    /// <summary>Appends the reason to the note on the event.</summary>
    /// <returns>The path of the prefilled note form if the vault rejected the reason (the event is recorded by then); null if stored, or there was none.</returns>
    public async Task<string?> StoreReasonAsync(IntakeQuestions? asked, TrajectoryId trajectory, EventId id, CancellationToken cancellation)
    {
        if (asked is not { Unusual.Count: > 0, Client: var client } || services.GetService<IdentityVault>() is not { } vault)
        {
            return null;
        }

        var found = await vault.FindAsync(client, cancellation);
        var note = found.Failed ? null : found.Value.NoteAt(id);
        var text = note is null ? asked.Reason : $"{note.Text}\n{asked.Reason}";
        var fault = found.Failed ? found.Fault
            : await vault.SetNoteAsync(client, id, text, note?.Version ?? 0, request.Now, request.Actor, cancellation) is { Failed: true, Fault: var refused } ? refused : null;
        if (fault is null)
        {
            return null;
        }

        var form = request.To(UrlBuilder.Trajectory(trajectory, $"/gebeurtenissen/{id}/notitie"));
        await draft.StoreForAsync(form, new(
            new Dictionary<string, string?[]> { ["notitie"] = [text], ["versie"] = [$"{note?.Version ?? 0}"] }, Faults: [fault.Sentence]));
        return UrlBuilder.Of(form, (FormDraft.PhaseField, FormDraft.Checking));
    }

    // Regardless of its date: a step recorded for a future day is no reason to start another trajectory.
    private static TrajectoryFacts? FactsOf(StreamId stream, IEnumerable<EventEnvelope> effective) => TrajectoryFacts.Read(new(stream.Id), effective, NodaTime.LocalDate.MaxIsoValue);

    private async Task<IReadOnlyList<string>> UnusualAsync(TrajectoryFacts? before, TrajectoryFacts after, CancellationToken cancellation)
    {
        var (unusual, intake) = (new List<string>(), after.Intake);
        if ((before?.Intake.Municipality, before?.Intake.StartedOn) != (intake.Municipality, intake.StartedOn) && Municipalities.NotThere(intake.Municipality, intake.StartedOn) is { } why)
        {
            unusual.Add(Word.Of(why));
        }

        if (after.Closing is null && (before is not { Closing: null } || before.Intake.ClientId != intake.ClientId))
        {
            var open = await OpenOfAsync(intake.ClientId, StreamId.Of(after.Id), cancellation);
            await accessor.HttpContext!.LogDisclosureAsync(open);
            unusual.AddRange(open.Select(id => Word.Of("intake.second", intake.ClientId, id)));
        }

        return unusual;
    }

    /// <summary>The open trajectories of a client that the user may open; those in other programmes are not disclosed.</summary>
    private async Task<IReadOnlyList<string>> OpenOfAsync(ClientId client, StreamId stream, CancellationToken cancellation)
    {
        if (services.GetService<PersonTrajectoryQuery>() is not { } persons || request.Caller is not { } caller)
        {
            return [];
        }

        var open = new List<string>();
        foreach (var other in (await persons.NamingAsync(client, cancellation)).Where(s => s != stream))
        {
            var steps = StreamReplay.ApplyCorrections((await new EventStoreSnapshot(log, long.MaxValue).StreamAsync(other, cancellation)).Events);
            var isOpen = FactsOf(other, steps) is { Closing: null } facts && facts.Intake.ClientId == client;
            if (isOpen && await CaseAccess.OfAsync(new(other.Id), log, cancellation) is { } file && await MayOpenAsync(file, caller, cancellation))
            {
                open.Add(other.Id);
            }
        }

        return open;
    }

    private async Task<bool> MayOpenAsync(CaseAccess file, CurrentUser caller, CancellationToken cancellation) =>
        caller.Grants.Contains(new(AccessRole.Lead, file.Programme))
        || (caller.Grants.Contains(new(AccessRole.Counsellor, file.Programme)) && file.IsOf(caller, await caseloads.OfAsync(caller, file.Programme, cancellation)));

    /// <summary>The last assignment of a professional to a case; null if there is none.</summary>
    private async Task<ProfessionalAssigned?> LastAssignmentAsync(ProfessionalId professional, CancellationToken cancellation)
    {
        if (request.Programme is not { } programme || await readModels.StoredAsync(request, cancellation) is not { } views)
        {
            return null;
        }

        var cases = await views.Stored.CasesAsync(
            programme.Id.Value, new(Professional: professional.Value), CaseSort.LastRecordedAt, descending: true, new(1, 1), cancellation);
        if (cases.Rows is not [var last, ..])
        {
            return null;
        }

        var steps = StreamReplay.ApplyCorrections((await new EventStoreSnapshot(log, long.MaxValue).StreamAsync(StreamId.Of(new TrajectoryId(last.Trajectory)), cancellation)).Events);
        return steps.Select(s => s.Step).OfType<ProfessionalAssigned>().LastOrDefault(a => a.ProfessionalId == professional);
    }
}
