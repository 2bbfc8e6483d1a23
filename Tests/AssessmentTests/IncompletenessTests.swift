import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct IncompletenessTests {
  private static let tenant = Tenant().app().secret("a", -10, 300)

  @Test func completeCollectionsAreComplete() throws {
    #expect(try !Self.tenant.assess().isIncomplete)
  }

  @Test(arguments: [CollectionLedger.Collection.applications, .servicePrincipals])
  func partialObjectsMakeAReportIncomplete(
    collection: CollectionLedger.Collection
  ) throws {
    #expect(
      try Self.tenant.ledger(collection, .partial, .lastPageMissing).assess().isIncomplete)
  }

  @Test(
    arguments: CollectionLedger.Collection.allCases.filter {
      $0 != .applications && $0 != .servicePrincipals
    })
  func otherPartialCollectionsDoNotCount(collection: CollectionLedger.Collection) throws {
    #expect(
      try !Self.tenant.ledger(collection, .partial, .lastPageMissing).assess().isIncomplete)
  }

  @Test(arguments: CollectionLedger.Collection.allCases)
  func onlyMissingApplicationsCount(collection: CollectionLedger.Collection) throws {
    let report = try Self.tenant.ledger(collection, .notCollected, .notCollected).assess()
    #expect(report.isIncomplete == (collection == .applications))
  }

  @Test func aReportWithNothingReadIsIncomplete() throws {
    #expect(try Tenant().assess().isIncomplete)
  }

  @Test(arguments: [true, false])
  func anInputThatCannotBeReadMakesAReportIncomplete(isUnusable: Bool) throws {
    var inventory = Self.tenant.inventory()
    inventory.inputs = [
      InputFile(
        path: "a.json", sha256: nil, bytes: 1, format: "unknown", objects: 0, problem: "odd",
        isUnusable: isUnusable)
    ]
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    #expect(report.isIncomplete == isUnusable)
  }
}
