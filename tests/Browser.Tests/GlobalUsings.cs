global using Spoor.Kit;
