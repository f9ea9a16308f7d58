using System.Text;
using System.Text.Json;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Subjects;

/// <summary>The stored data of a person as a file for that person (GDPR art. 15), in the current language.</summary>
public static class SubjectDocument
{
    private static readonly JsonSerializerOptions Written = new(SpoorJson.Options) { WriteIndented = true, NewLine = "\n" };

    private static readonly string[] Rights = ["rectification", "erasure", "restriction", "objection", "complaint"];

    /// <summary>The file as readable text.</summary>
    /// <param name="at">When it is made.</param>
    public static string Markdown(SubjectRecord record, Instant at, RetentionOptions options)
    {
        var text = new StringBuilder();
        Line(text, $"# {Word.Of("access.title")}");
        Line(text, Word.Of("access.made", Word.Moment(at), Plain(record.Person.Id.Value)));
        Identity(text, record.Person);
        foreach (var trajectory in record.Trajectories)
        {
            Trajectory(text, trajectory, record);
        }

        Line(text, $"## {Word.Of("access.sources")}");
        Line(text, Word.Of("access.sources_text"));
        Line(text, $"## {Word.Of("access.looked")}");
        Accesses(text, record.Accesses);
        Line(text, $"## {Word.Of("access.retention")}");
        Line(text, record.Retention.DestroyOn is { } date ? Word.Of("access.until", Word.Date(date), options.Years) : Word.Of("access.open", options.Years));
        if (record.IsHeld)
        {
            Line(text, Word.Of("access.held"));
        }

        Line(text, $"## {Word.Of("access.rights")}");
        text.AppendJoin('\n', Rights.Select(r => $"- {Word.Of($"access.right.{r}")}")).Append('\n');
        return text.ToString();
    }

    /// <summary>The file as JSON, so that the person can take it elsewhere.</summary>
    public static string Json(SubjectRecord record, Instant at) => $"{JsonSerializer.Serialize(
        new
        {
            person = record.Person.Id,
            madeAt = at,
            identity = record.Person.Identity,
            notes = record.Person.Notes.OrderBy(n => n.Key.Value).Select(n => new { @event = n.Key, n.Value.Text, n.Value.ChangedAt, n.Value.ChangedBy }),
            trajectories = record.Trajectories.Select(t => new { trajectory = t.Id, t.End.ClosedOn, events = t.Lines.Values.OrderBy(l => l.Version).Select(l => l.Exported()) }),
            looks = record.Accesses.Select(l => new { l.At, l.Actor, l.Roles, l.Act, l.Trajectory, l.OnBehalf, l.Reason }),
            retention = new { record.Retention.State, record.Retention.LastClosedOn, record.Retention.DestroyOn, record.IsHeld },
        },
        Written)}\n";

    /// <summary>Writes the file, readable by its owner only.</summary>
    /// <exception cref="IOException">It already exists, or cannot be written.</exception>
    public static void WriteFile(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(content);
    }

    private static void Identity(StringBuilder text, Person person)
    {
        Line(text, $"## {Word.Of("access.identity")}");
        if (person.Identity.IsEmpty)
        {
            Line(text, Word.Of("access.no_identity"));
            return;
        }

        foreach (var item in (string[])[ItemNames.Name, ItemNames.BirthYear, ItemNames.Email, ItemNames.Telephone, ItemNames.Address])
        {
            if (person.Changed.GetValueOrDefault(item) is { } kept)
            {
                text.Append("- ").Append(Word.Of($"person.{item}")).Append(": ").Append(Plain(kept.Text))
                    .Append(" (").Append(Word.Of("web.recorded", Word.Moment(kept.ChangedAt), kept.ChangedBy)).Append(")\n");
            }
        }

        text.Append('\n');
    }

    private static void Trajectory(StringBuilder text, SubjectTrajectory trajectory, SubjectRecord record)
    {
        var words = new StepWords(id => record.EmployerNames.GetValueOrDefault(id), id => record.OrganisationNames.GetValueOrDefault(id));
        Line(text, $"## {Word.Of("case.title", trajectory.Id)}");
        foreach (var entry in trajectory.Timeline)
        {
            var line = trajectory.Lines[entry.Original.Id];
            var date = ((TrajectoryEvent)entry.Standing).Date();
            Line(text, $"### {Word.Date(date)}: {Word.Of($"type.{line.Type}")}");
            Fields(text, words, entry.Standing);
            text.Append("- ").Append(Word.Of("web.recorded", Word.Moment(entry.Original.RecordedAt), line.Actor)).Append('\n');
            Changes(text, words, entry, trajectory);
            if (record.Person.NoteAt(entry.Original.Id) is { } note)
            {
                text.Append("- ").Append(Word.Of("access.note")).Append(": ").Append(Plain(note.Text))
                    .Append(" (").Append(Word.Of("web.recorded", Word.Moment(note.ChangedAt), note.ChangedBy)).Append(")\n");
            }

            text.Append('\n');
        }
    }

    private static void Changes(StringBuilder text, StepWords words, TimelineEntry entry, SubjectTrajectory trajectory)
    {
        foreach (var amendment in entry.Amendments)
        {
            text.Append("- ").Append(Word.Of("web.corrected", Word.Moment(amendment.By.RecordedAt), trajectory.Lines[amendment.By.Id].Actor, CodeWords.Of(amendment.Reason)))
                .Append(". ").Append(Word.Of("access.before")).Append(": ")
                .Append(Plain(string.Join("; ", FieldsOf(words, amendment.Replaced).Select(f => $"{f.Label}: {f.Value}")))).Append('\n');
        }

        if (entry.Withdrawal is { } withdrawal)
        {
            text.Append("- ").Append(Word.Of("web.retracted", Word.Moment(withdrawal.By.RecordedAt), trajectory.Lines[withdrawal.By.Id].Actor, CodeWords.Of(withdrawal.Reason)))
                .Append(".\n");
        }
    }

    private static void Fields(StringBuilder text, StepWords words, Step step)
    {
        foreach (var field in FieldsOf(words, step))
        {
            text.Append("- ").Append(field.Label).Append(": ").Append(Plain(field.Value!)).Append('\n');
        }
    }

    private static IEnumerable<StepField> FieldsOf(StepWords words, Step step) => words.Fields(step).Where(f => f.Value is not null);

    private static void Accesses(StringBuilder text, IReadOnlyList<AccessLogEntry> entries)
    {
        if (entries.Count == 0)
        {
            Line(text, Word.Of("access.looked_none"));
            return;
        }

        foreach (var entry in entries)
        {
            var who = entry.OnBehalf is { } other ? $"{entry.Actor} ({Word.Of("looks.for", other)})" : entry.Actor;
            text.Append("- ").Append(Word.Of("access.looked_line", Word.Moment(entry.At), Plain(who), AccessLogWords.Act(entry), AccessLogWords.Case(entry)));
            text.Append(entry.Reason is { } reason ? $" {Word.Of("access.looked_need", Plain(reason))}\n" : "\n");
        }

        text.Append('\n');
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    /// <summary>A text escaped from markup, on one line.</summary>
    private static string Plain(string value)
    {
        var plain = new StringBuilder();
        foreach (var letter in value.ReplaceLineEndings(" / "))
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '!')
            {
                plain.Append('\\');
            }

            plain.Append(letter);
        }

        return plain.ToString();
    }
}
