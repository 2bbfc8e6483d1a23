import Alerts
import Inventory
import Testing

struct StageTests {
  private let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  private func stage(_ left: Int64, lifetimeDays: Int64 = 365, of steps: [Stage] = Stage.credential)
    -> Stage?
  {
    let end = asOf.advanced(bySeconds: left)
    return Stage.reached(
      end: end, start: end.advanced(bySeconds: -lifetimeDays * 86_400), asOf: asOf, of: steps)
  }

  @Test(
    arguments: [
      (30, Stage.days30, nil), (14, .days14, .days30), (7, .days7, .days14), (1, .days1, .days7),
    ] as [(Int64, Stage, Stage?)])
  func `a step starts to the second`(
    days: Int64, at: Stage, before: Stage?
  ) {
    #expect(stage(days * 86_400) == at)
    #expect(stage(days * 86_400 - 1) == at)
    #expect(stage(days * 86_400 + 1) == before)
  }

  @Test func `a credential expires at its end, not a second before`() {
    #expect(stage(1) == .days1)
    #expect(stage(0) == .expired)
    #expect(stage(-1) == .expired)
  }

  @Test func `only SAML certificates have a step at 60 days`() {
    #expect(stage(60 * 86_400, of: Stage.saml) == .days60)
    #expect(stage(60 * 86_400 + 1, of: Stage.saml) == nil)
    #expect(stage(60 * 86_400) == nil)
  }

  @Test func `steps shrink with lifetimes under 90 days`() {
    // A lifetime of 45 days halves each step.
    #expect(stage(15 * 86_400, lifetimeDays: 45) == .days30)
    #expect(stage(15 * 86_400 + 1, lifetimeDays: 45) == nil)
    #expect(stage(7 * 86_400, lifetimeDays: 45) == .days14)
    #expect(stage(30 * 86_400, lifetimeDays: 90) == .days30)
    #expect(stage(30 * 86_400, lifetimeDays: 89) == nil)
  }

  @Test func `lifetimes up to a week are announced only at their end`() {
    #expect(stage(3_600, lifetimeDays: 7) == nil)
    #expect(stage(0, lifetimeDays: 7) == .expired)
    #expect(stage(3_600, lifetimeDays: 8) == .days1)
  }

  @Test func `extreme end dates do not trap`() {
    for seconds in [Int64.min, .max, .min + 1, .max - 1] {
      let end = Instant(secondsSinceEpoch: seconds)
      let reached = Stage.reached(end: end, start: end, asOf: asOf, of: Stage.saml)
      #expect(reached == (seconds < 0 ? .expired : nil))
    }
  }

  @Test func `stages are ordered by severity`() {
    #expect(Stage.days90 < .days60)
    #expect(Stage.days1 < .expired)
    #expect(Stage.expired < .down)
  }
}
