import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HorizonTests {
  struct Step: Sendable, CustomTestStringConvertible {
    var life: Int64
    var left: Int64
    var judgement: String

    var testDescription: String { "life \(life) s, \(left) s left: \(judgement)" }

    init(_ life: Int64, _ left: Int64, _ judgement: String) {
      self.life = life
      self.left = left
      self.judgement = judgement
    }
  }

  private static let day: Int64 = 86_400
  private static let critical = "expiring, critical"
  private static let high = "expiring, high"
  private static let medium = "expiring, medium"
  private static let low = "expiring, low"
  private static let healthy = "healthy, none"

  private static func judgement(_ step: Step, horizonDays: Int = 30) throws -> String {
    try Tenant().app().secret("a", .seconds(step.left - step.life), .seconds(step.left))
      .assess { $0.horizonDays = horizonDays }.judgement("a")
  }

  /// 60/90 of 7, 14 and 30 days: 403,200, 806,400 and 1,728,000 seconds.
  static let sixtyDays = [
    Step(60 * day, 403_199, critical), Step(60 * day, 403_200, critical),
    Step(60 * day, 403_201, high), Step(60 * day, 806_400, high), Step(60 * day, 806_401, medium),
    Step(60 * day, 1_727_999, medium), Step(60 * day, 1_728_000, medium),
    Step(60 * day, 1_728_001, healthy),
  ]

  /// 10/90 of 7, 14 and 30 days: 67,200, 134,400 and 288,000 seconds.
  /// The horizon is half the lifetime.
  static let tenDays = [
    Step(10 * day, 67_200, critical), Step(10 * day, 67_201, high), Step(10 * day, 134_400, high),
    Step(10 * day, 134_401, medium), Step(10 * day, 288_000, medium), Step(10 * day, 288_001, low),
    Step(10 * day, 431_999, low), Step(10 * day, 432_000, low), Step(10 * day, 432_001, healthy),
  ]

  /// Lifetimes of up to seven days: at most low, and the horizon is half the lifetime.
  static let upToAWeek = [
    Step(day, 1, low), Step(day, 43_199, low), Step(day, 43_200, low), Step(day, 43_201, healthy),
    Step(2 * day, 1, low), Step(2 * day, 86_400, low), Step(2 * day, 86_401, healthy),
    Step(7 * day, 1, low), Step(7 * day, 302_400, low), Step(7 * day, 302_401, healthy),
    Step(7 * day + 1, 1, critical), Step(7 * day + 1, 302_400, low),
    Step(7 * day + 1, 302_401, healthy),
  ]

  /// One second short of 90 days moves each threshold by less than a second.
  /// That excludes the last whole second. From 90 days on, nothing shrinks.
  static let ninetyDays = [
    Step(90 * day - 1, 604_799, critical), Step(90 * day - 1, 604_800, high),
    Step(90 * day - 1, 1_209_599, high), Step(90 * day - 1, 1_209_600, medium),
    Step(90 * day - 1, 2_591_999, medium), Step(90 * day - 1, 2_592_000, healthy),
    Step(90 * day, 604_800, critical), Step(90 * day, 604_801, high),
    Step(90 * day, 1_209_600, high), Step(90 * day, 1_209_601, medium),
    Step(90 * day, 2_592_000, medium), Step(90 * day, 2_592_001, healthy),
    Step(90 * day + 1, 2_592_000, medium), Step(90 * day + 1, 2_592_001, healthy),
  ]

  @Test(arguments: sixtyDays + tenDays + upToAWeek + ninetyDays)
  func thresholdsShrinkWithLifetimesUnderNinetyDays(_ step: Step) throws {
    #expect(try Self.judgement(step) == step.judgement)
  }

  @Test(arguments: [
    Step(400 * day, 30 * day, medium), Step(400 * day, 30 * day + 1, low),
    Step(400 * day, 60 * day, low), Step(400 * day, 60 * day + 1, healthy),
    Step(60 * day, 1_728_000, medium), Step(60 * day, 1_728_001, low),
    Step(60 * day, 3_456_000, low), Step(60 * day, 3_456_001, healthy),
  ])
  func aHorizonOfSixtyDaysFindsMore(_ step: Step) throws {
    #expect(try Self.judgement(step, horizonDays: 60) == step.judgement)
  }

  @Test(arguments: [
    Step(400 * day, 7 * day, critical), Step(400 * day, 10 * day, high),
    Step(400 * day, 10 * day + 1, healthy),
  ])
  func aHorizonOfTenDaysFindsLess(_ step: Step) throws {
    #expect(try Self.judgement(step, horizonDays: 10) == step.judgement)
  }
}
