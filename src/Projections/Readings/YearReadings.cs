using Spoor.Domain;

namespace Spoor.Projections.Readings;

/// <summary>How far the figures of a year depend on how the plan is read (rules-2.md, Readings of one year).</summary>
/// <param name="Readings">One for each admissible value that is not the base's, all else as in the base: by field, then value.</param>
public sealed record YearReadings(ReadingFigures Base, ReadingRange Range, IReadOnlyList<Reading> Readings);

/// <param name="Trajectories">Those that are in.</param>
/// <param name="NewEmployers">Those that are new.</param>
public sealed record ReadingFigures(int Trajectories, int NewEmployers);

/// <summary>The least and the most over every combination, each figure apart.</summary>
public sealed record ReadingRange(FigureRange Trajectories, FigureRange NewEmployers);

public sealed record FigureRange(int Least, int Most, int Combinations);

/// <summary>The figures with one value read otherwise.</summary>
/// <param name="Leave">The trajectories that stop counting in the year, by id.</param>
/// <param name="Enter">Those that start counting, by id.</param>
public sealed record Reading(string Field, object Value, int Trajectories, int NewEmployers, IReadOnlyList<TrajectoryId> Leave, IReadOnlyList<TrajectoryId> Enter);
