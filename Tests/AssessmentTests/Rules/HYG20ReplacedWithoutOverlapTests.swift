import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG20ReplacedWithoutOverlapTests {
  @Test func codeThatReplacesASecretWithoutOverlapIsReported() throws {
    let place = Places.place(
      .unknown, .unknown, kind: .terraform, facts: [.managedByCode, .replacedWithoutOverlap],
      path: "main.tf", line: 4)
    let finding = try #require(try Places.report(place).findings(of: "HYG-20").first)
    #expect(finding.severity == .medium)
    #expect(finding.text.hasPrefix("main.tf:4: "))
    #expect(finding.objectId != nil)
    #expect(finding.path == "main.tf")
    #expect(finding.line == 4)
  }

  /// A resource that names its application more than once is one finding, so no ID is duplicated.
  @Test func aResourceThatNamesItsApplicationTwiceIsOneFinding() throws {
    let places = [9, 4, 7].map { line in
      Places.place(
        .unknown, .unknown, kind: .terraform, facts: [.managedByCode, .replacedWithoutOverlap],
        path: "main.tf", line: line)
    }
    #expect(
      try Places.report(places[0], places[1], places[2]).findings(of: "HYG-20").map(\.line) == [4])
  }

  @Test func otherResourcesAreNotReported() throws {
    let place = Places.place(.unknown, .unknown, kind: .terraform, facts: .managedByCode)
    #expect(try Places.report(place).findings(of: "HYG-20").isEmpty)
  }
}
