using Spoor.Host.Cli;

return await CommandLine.Run(args);
