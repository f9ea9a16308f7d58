using System.CommandLine;
using Spoor.Host.Verification;

namespace Spoor.Host.Cli;

/// <summary><c>spoor prove</c>: a proof that the lines of one trajectory stand in the log, without the others.</summary>
internal static class ProveCommand
{
    public static Command Create()
    {
        var trajectory = new Argument<string>("trajectory") { Description = "The id without trajectory/, such as T-0001." };
        var command = new Command("prove", "Writes a proof that the lines of one trajectory stand in the log as they are, without showing any other. Check it with: spoor verify proof.json --size N --root R. Example: spoor prove T-0001 > proof.json") { trajectory };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!(await TrajectoryProof.Of(register.Log, new(parsed.GetValue(trajectory)!), cancellation)).Try(out var proof, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            await Console.Out.WriteAsync(proof);
            return Exit.Done;
        });
    }
}
