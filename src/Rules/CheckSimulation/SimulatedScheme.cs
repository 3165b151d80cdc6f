namespace Shikaku.Rules.CheckSimulation;

/// <summary>The kind of health insurance.</summary>
public enum SimulatedScheme
{
    /// <summary>被用者保険.</summary>
    Employees,

    /// <summary>国民健康保険.</summary>
    National,

    /// <summary>後期高齢者医療.</summary>
    LateElderly,
}
