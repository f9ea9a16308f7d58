using System.CommandLine;
using Spoor.EventStore.Verification;

namespace Spoor.Host.Cli;

/// <summary><c>spoor prove</c>: a proof that the lines of one trajectory are in the log, without disclosing the others.</summary>
internal static class ProveCommand
{
    private static readonly Option<long?> Size = new("--size")
    {
        Description = "Over how many first lines, as on a printed sheet. Default: all of them.",
        HelpName = "n",
    };

    public static Command Create()
    {
        var trajectory = new Argument<string>("trajectory") { Description = "The id without trajectory/, such as T-0001." };
        var command = new Command("prove", "Writes a proof that the lines of one trajectory stand in the log as they are, without showing any other. Check it with: spoor verify proof.json --size N --root R. Example: spoor prove T-0001 > proof.json") { trajectory, Size };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!(await TrajectoryProof.OfAsync(register.Log, new(parsed.GetValue(trajectory)!), parsed.GetValue(Size), cancellation)).Try(out var proof, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            await Console.Out.WriteAsync(proof);
            return Exit.Done;
        });
    }
}
