using SatarkMitra.PackCheck;

return CheckPacks.Run(args, Console.Out);
