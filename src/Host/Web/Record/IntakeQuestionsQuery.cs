using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Vault;
using Spoor.EventStore.Views.Queries;
using Spoor.Host.Access;
using Spoor.Host.Views;
using Spoor.Host.Web.Drafts;
using Spoor.Host.Web.Visits;
using Spoor.Host.Words;

namespace Spoor.Host.Web.Record;

/// <summary>Finds out what is to be asked when an intake is checked, and keeps the reason that was given.</summary>
internal sealed class IntakeQuestionsQuery(IEventLog log, Visit visit, Caseloads caseloads, ReadModelFactory readModels, FormDraft draft, IHttpContextAccessor accessor, IServiceProvider services)
{
    /// <summary>The questions for an intake that is new, with the answers that were sent.</summary>
    public async Task<IntakeQuestions> OfAsync(IntakeRegistered intake, StreamId stream, IFormCollection sent, CancellationToken cancellation)
    {
        var wasAsked = sent.ContainsKey(IntakeQuestions.AskedField);
        var professional = visit.Caller?.Professional;
        var last = professional is { } own && !wasAsked ? await LastAssignmentAsync(own, cancellation) : null;
        return Of(sent, wasAsked, await UnusualAsync(intake, null, stream, cancellation)) with
        {
            Professional = professional,
            Guides = professional is not null && (!wasAsked || sent[IntakeQuestions.GuidesField] == "ja"),
            Role = Codes<ProfessionalRole>.Find(sent[IntakeQuestions.RoleField].ToString()) ?? last?.Role,
            EmployedBy = Codes<EmployedBy>.Find(sent[IntakeQuestions.EmployedByField].ToString()) ?? last?.EmployedBy,
        };
    }

    /// <summary>The questions for an intake that is put right: only what becomes unusual by it is asked about.</summary>
    public async Task<IntakeQuestions> OfAsync(IntakeRegistered intake, IntakeRegistered before, StreamId stream, IFormCollection sent, CancellationToken cancellation) =>
        Of(sent, sent.ContainsKey(IntakeQuestions.AskedField), await UnusualAsync(intake, before, stream, cancellation));

    /// <summary>Keeps the reason at the event of the intake, behind what is noted there already.</summary>
    /// <returns>The form of the note, with the reason in it, where the vault would not take it: the intake stands by then. Null where it was kept, or there was none.</returns>
    public async Task<string?> KeepReasonAsync(IntakeQuestions asked, IntakeRegistered intake, TrajectoryId trajectory, EventId id, CancellationToken cancellation)
    {
        if (asked.Unusual.Count == 0 || services.GetService<IdentityVault>() is not { } vault)
        {
            return null;
        }

        var found = await vault.Find(intake.ClientId, cancellation);
        var note = found.Failed ? null : found.Value.NoteAt(id);
        var text = note is null ? asked.Reason : $"{note.Text}\n{asked.Reason}";
        var fault = found.Failed ? found.Fault
            : await vault.SetNote(intake.ClientId, id, text, note?.Version ?? 0, visit.Now, visit.Actor, cancellation) is { Failed: true, Fault: var refused } ? refused : null;
        if (fault is null)
        {
            return null;
        }

        var form = visit.To(Addresses.Trajectory(trajectory, $"/gebeurtenissen/{id}/notitie"));
        await draft.KeepForAsync(form, new(
            new Dictionary<string, string?[]> { ["notitie"] = [text], ["versie"] = [$"{note?.Version ?? 0}"] }, Faults: [fault.Sentence]));
        return Addresses.Of(form, (FormDraft.PhaseField, FormDraft.Checking));
    }

    private IntakeQuestions Of(IFormCollection sent, bool wasAsked, IReadOnlyList<string> unusual) => new(
        null, false, null, null, unusual, sent[IntakeQuestions.ReasonField].ToString().ReplaceLineEndings("\n").Trim(), services.GetService<IdentityVault>() is not null, wasAsked);

    private async Task<IReadOnlyList<string>> UnusualAsync(IntakeRegistered intake, IntakeRegistered? before, StreamId stream, CancellationToken cancellation)
    {
        var unusual = new List<string>();
        if ((before is null || (before.Municipality, before.StartedOn) != (intake.Municipality, intake.StartedOn)) && Municipalities.NotThere(intake.Municipality, intake.StartedOn) is { } why)
        {
            unusual.Add(Word.Of(why));
        }

        if (before is null || before.ClientId != intake.ClientId)
        {
            var open = await OpenOfAsync(intake.ClientId, stream, cancellation);
            await accessor.HttpContext!.Shows(open);
            unusual.AddRange(open.Select(id => Word.Of("intake.second", intake.ClientId, id)));
        }

        return unusual;
    }

    /// <summary>The open trajectories of a client, of those that the caller may open: of one in another programme nothing is told.</summary>
    private async Task<IReadOnlyList<string>> OpenOfAsync(ClientId client, StreamId stream, CancellationToken cancellation)
    {
        if (services.GetService<TrajectoriesOfPersons>() is not { } persons || visit.Caller is not { } caller)
        {
            return [];
        }

        var open = new List<string>();
        foreach (var other in (await persons.Naming(client, cancellation)).Where(s => s != stream))
        {
            var steps = StreamReading.AsKnown((await new KnownLog(log, long.MaxValue).Stream(other, cancellation)).Events);
            var isOpen = steps is [{ Step: IntakeRegistered intake }, ..] && intake.ClientId == client
                && TrajectoryFacts.Read(new(other.Id), steps, NodaTime.LocalDate.MaxIsoValue) is { Closing: null };
            if (isOpen && await CaseFile.Of(new(other.Id), log, cancellation) is { } file && await MayOpenAsync(file, caller, cancellation))
            {
                open.Add(other.Id);
            }
        }

        return open;
    }

    private async Task<bool> MayOpenAsync(CaseFile file, Caller caller, CancellationToken cancellation) =>
        caller.Grants.Contains(new(AccessRole.Lead, file.Programme))
        || (caller.Grants.Contains(new(AccessRole.Counsellor, file.Programme)) && file.IsOf(caller, await caseloads.Of(caller, file.Programme, cancellation)));

    /// <summary>As what somebody was last assigned to a case; null where that is not known.</summary>
    private async Task<ProfessionalAssigned?> LastAssignmentAsync(ProfessionalId professional, CancellationToken cancellation)
    {
        if (visit.Programme is not { } programme || await readModels.StoredAsync(visit, cancellation) is not { } views)
        {
            return null;
        }

        var cases = await views.Stored.Cases(
            programme.Id.Value, new(Professional: professional.Value), CaseSort.LastRecordedAt, descending: true, new(1, 1), cancellation);
        if (cases.Failed || cases.Value.Rows is not [var last, ..])
        {
            return null;
        }

        var steps = StreamReading.AsKnown((await new KnownLog(log, long.MaxValue).Stream(StreamId.Of(new TrajectoryId(last.Trajectory)), cancellation)).Events);
        return steps.Select(s => s.Step).OfType<ProfessionalAssigned>().LastOrDefault(a => a.ProfessionalId == professional);
    }
}
