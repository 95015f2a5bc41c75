using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Data;

internal static class DataModule
{
    public static IServiceCollection AddData(this IServiceCollection services, DeskSettings settings, TimeProvider time)
    {
        var database = new DeskDatabase(settings.Connection, time);
        services.AddSingleton(database);
        services.AddScoped(scope => database.Open(() => scope.GetRequiredService<CurrentViewer>().Viewer));
        return services;
    }
}
