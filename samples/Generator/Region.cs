using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>A professional of the sample: an id, never a name.</summary>
public sealed record Professional(string Id, ProfessionalRole Role, EmployedBy EmployedBy);

/// <summary>What the stories of the sample region share. Its people and its employers are made up.</summary>
public static class Region
{
    /// <summary>The id of the sample programme.</summary>
    public const string Programme = "nhn";

    /// <summary>The last moment of the sample register, which ends with 2024. The demo goes on from there.</summary>
    public static Instant SampleEnd { get; } = Instant.FromUtc(2024, 12, 31, 23, 0);

    /// <summary>The first ordinary year: 2021 was the start-up and is told by hand.</summary>
    public const int FirstOrdinaryYear = 2022;

    public static ImmutableArray<Professional> Professionals { get; } =
    [
        new("prof-01", ProfessionalRole.IpsCounsellor, EmployedBy.MentalHealth),
        new("prof-02", ProfessionalRole.IpsCounsellor, EmployedBy.MentalHealth),
        new("prof-03", ProfessionalRole.ReintegrationCoach, EmployedBy.Municipality),
        new("prof-04", ProfessionalRole.JobCoach, EmployedBy.Wsp),
        new("prof-05", ProfessionalRole.IpsCounsellor, EmployedBy.MentalHealth),
        new("prof-06", ProfessionalRole.ClientManager, EmployedBy.Municipality),
        new("prof-07", ProfessionalRole.ReintegrationCoach, EmployedBy.ReintegrationAgency),
        new("prof-08", ProfessionalRole.JobCoach, EmployedBy.SelfEmployed),
        new("prof-09", ProfessionalRole.Other, EmployedBy.Uwv),
        new("prof-10", ProfessionalRole.IpsCounsellor, EmployedBy.MentalHealth),
    ];

    /// <summary>The institutions that take part.</summary>
    public static ImmutableArray<string> MentalHealth { get; } = ["org-ggz-nhn", "org-ggz-nhn", "org-parnassia", "org-leviaan"];

    /// <summary>The employers the region goes back to, year after year.</summary>
    public static ImmutableArray<string> RegularEmployers { get; } =
        ["E-001", "E-002", "E-003", "E-004", "E-005", "E-006", "E-007", "E-008", "E-009", "E-010"];

    // Alkmaar, Dijk en Waard, Hoorn and Den Helder come twice: they are the largest. Texel is in no list: it has no trajectory yet.
    private static readonly string[] Municipalities =
    [
        "GM0361", "GM0405", "GM0400", "GM1980", "GM0441", "GM0373", "GM0420", "GM0361", "GM1911", "GM0388",
        "GM1980", "GM0383", "GM0405", "GM0399", "GM0532", "GM0400", "GM1598", "GM0450", "GM0498", "GM0432",
    ];

    // Heerhugowaard and Langedijk merged into Dijk en Waard with the new year of 2022.
    private static readonly string[] Merged = ["GM0398", "GM0416"];

    /// <summary>A municipality of the region as it was in a year, by any number.</summary>
    public static string Municipality(int number, int year) => Municipalities[number % Municipalities.Length] switch
    {
        "GM1980" when year < 2022 => Merged[number % Merged.Length],
        var code => code,
    };
}
