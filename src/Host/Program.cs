using Spoor.Host.Cli;

return await CommandLine.RunAsync(args);
