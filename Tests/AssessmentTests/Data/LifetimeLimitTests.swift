import Assessment
import Testing

@Suite struct LifetimeLimitTests {
  @Test(
    arguments: [
      (90, 90, nil), (90, 91, .medium), (90, 730, .medium), (90, 731, .high), (729, 730, .medium),
      (730, 730, nil), (730, 731, .high), (1_000, 1_000, nil), (1_000, 1_001, .high),
    ] as [(Int64, Int64, Severity?)])
  func exceedingALimitIsMediumAndHighOverTwoYears(limit: Int64, days: Int64, severity: Severity?) {
    let limit = LifetimeLimit(days: limit)
    #expect(limit.severity(ofDays: days) == severity)
    #expect(limit.severity(ofDays: -1) == nil)
    #expect(limit.severity(ofDays: .max) == .high)
  }

  @Test func stepsMustAscend() {
    typealias Step = LifetimeLimit.Step
    #expect(LifetimeLimit(steps: []) == nil)
    #expect(LifetimeLimit(steps: [Step(over: 0, .low)]) == nil)
    #expect(LifetimeLimit(steps: [Step(over: 10, .none)]) == nil)
    #expect(LifetimeLimit(steps: [Step(over: 36_501, .low)]) == nil)
    #expect(LifetimeLimit(steps: [Step(over: 10, .low), Step(over: 10, .high)]) == nil)
    #expect(LifetimeLimit(steps: [Step(over: 10, .high), Step(over: 20, .low)]) == nil)
    let limit = LifetimeLimit(steps: [Step(over: 10, .info), Step(over: 36_500, .critical)])
    #expect(limit?.days == 10)
    #expect(limit?.severity(ofDays: 36_501) == .critical)
  }
}
