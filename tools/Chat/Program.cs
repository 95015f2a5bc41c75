using SatarkMitra.Play;

return Start.Run(args, Console.In, Console.Out);
