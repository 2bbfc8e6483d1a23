import Assessment
import Inventory
import TestSupport
import Testing

/// samlRequestVerification never rises above medium, tokenEncryptionKey never above info.
@Suite struct CappedKindTests {
  struct Row: Sendable {
    var start: TenantMoment
    var end: TenantMoment
    var status: String
    var verification: String
    var encryption: String
  }

  static let rows = [
    Row(start: -400, end: -10, status: "lapsed", verification: "medium", encryption: "info"),
    Row(start: -400, end: -31, status: "lapsed", verification: "medium", encryption: "info"),
    Row(start: -400, end: -91, status: "lapsed", verification: "info", encryption: "info"),
    Row(start: -400, end: 5, status: "expiring", verification: "medium", encryption: "info"),
    Row(start: -400, end: 10, status: "expiring", verification: "medium", encryption: "info"),
    Row(start: -400, end: 20, status: "expiring", verification: "medium", encryption: "info"),
    Row(
      start: -400, end: .unreadable, status: "unreadable", verification: "medium",
      encryption: "info"),
    Row(start: 5, end: 400, status: "notYetValid", verification: "info", encryption: "info"),
    Row(start: -400, end: 400, status: "healthy", verification: "none", encryption: "none"),
  ]

  @Test(arguments: rows) func neverRisesAboveItsCap(_ row: Row) throws {
    let report = try Tenant().principal("sp", saml: true)
      .certificate("v", row.start, row.end).encryption("e", row.start, row.end).assess()
    #expect(report.kind("v") == .samlRequestVerification)
    #expect(report.kind("e") == .tokenEncryptionKey)
    #expect(report.judgement("v") == "\(row.status), \(row.verification)")
    #expect(report.judgement("e") == "\(row.status), \(row.encryption)")
  }

  @Test func successorsAreOfTheSameKind() throws {
    let report = try Tenant().principal("sp", saml: true)
      .certificate("v", -400, -10).certificate("w", -40, 300)
      .encryption("e", -400, 5).encryption("f", -40, 300).assess()
    #expect(report.judgement("v") == "superseded, info")
    #expect(report.judgement("e") == "replacementReady, info")
  }

  @Test func neitherSucceedsTheOther() throws {
    let report = try Tenant().principal("sp", saml: true)
      .certificate("v", -400, -10).encryption("f", -40, 300).secret("s", -40, 300).assess()
    #expect(report.judgement("v") == "lapsed, medium")
  }
}
