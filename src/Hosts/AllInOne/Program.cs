using SatarkMitra.AllInOne;

return await AllInOneApp.RunAsync(args);
