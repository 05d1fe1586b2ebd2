// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TTApi.Client;

/// <summary>Registers the client with a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>One shared <see cref="TastytradeClient"/>, logging to the host's logger factory and by the host's clock, if it has them.</summary>
    public static IServiceCollection AddTastytradeClient(this IServiceCollection services, Action<TastytradeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton(provider =>
        {
            var options = new TastytradeOptions();
            if (provider.GetService(typeof(ILoggerFactory)) is ILoggerFactory loggers)
                options.LoggerFactory = loggers;
            if (provider.GetService(typeof(TimeProvider)) is TimeProvider time)
                options.TimeProvider = time;
            configure(options);
            return new TastytradeClient(options);
        });
    }
}
