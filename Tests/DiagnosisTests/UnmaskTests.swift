import Assessment
import Inventory
import TestSupport
import Testing

@testable import Diagnosis

/// Finding the application that a message hides.
@Suite struct UnmaskTests {
  /// Returns a tenant with two applications whose secrets have expired.
  /// Application `one` was refused `seconds` after the time of the message.
  private func tenant(_ seconds: Int64, digest: UInt64 = 0, correlation: UInt64 = 0) -> Tenant {
    var tenant = Tenant().app("two").secret("b", -400, -10).app("one").secret("a", -400, -10)
    var row = SignIn(
      time: Tenant.asOf.advanced(bySeconds: seconds), errorCode: 7_000_222,
      appId: Tenant.appId("one"), servicePrincipalId: .missing, keyId: .missing,
      federatedCredentialId: .missing)
    row.requestDigest = digest
    row.correlationDigest = correlation
    tenant.signIns.append(row)
    return tenant
  }

  @Test(
    arguments: [
      (0, .decided), (2, .decided), (-2, .decided), (3, .open), (-3, .open),
      (60, .open), (61, .open),
    ] as [(Int64, ApplicationFinding.Verdict)]) func theTimeDecidesWithinTwoSeconds(
      _ seconds: Int64, _ verdict: ApplicationFinding.Verdict
    ) throws
  {
    let answer = try Known.answer(Known.expired("***"), tenant(seconds))
    #expect(answer.application.verdict == verdict)
    #expect(answer.application.suspects.first?.appId == Tenant.appId("one") || seconds == 61)
  }

  @Test func anotherFailureInTheSameMinuteLeavesItOpen() throws {
    var tenant = tenant(0)
    var row = tenant.signIns[0]
    row.appId = Tenant.appId("two")
    row.time = Tenant.asOf.advanced(bySeconds: -59)
    tenant.signIns.append(row)
    #expect(try Known.answer(Known.expired("***"), tenant).application.verdict == .open)
    tenant.signIns[1].time = Tenant.asOf.advanced(bySeconds: -61)
    #expect(try Known.answer(Known.expired("***"), tenant).application.verdict == .decided)
  }

  @Test func theTraceIdDecidesWhateverTheTime() throws {
    let trace = Logs.id(Logs.trace)
    let problem = Known.expired("***", trace: Logs.trace)
    let answer = try Known.answer(problem, tenant(-80_000, digest: trace.digest))
    #expect(answer.application.verdict == .decided)
    #expect(answer.application.found?.application?.name == "one")
    #expect(answer.credential?.credential.keyId == Tenant.keyId("a"))
  }

  @Test func aCorrelationIdOfTwoApplicationsDecidesNothing() throws {
    let correlation = Logs.id(Logs.correlation)
    let problem = Known.expired("***", correlation: Logs.correlation)
    var tenant = tenant(-80_000, correlation: correlation.digest)
    #expect(try Known.answer(problem, tenant).application.verdict == .decided)
    var row = tenant.signIns[0]
    row.appId = Tenant.appId("two")
    tenant.signIns.append(row)
    #expect(try Known.answer(problem, tenant).application.verdict == .open)
  }

  // MARK: Elimination

  @Test func theOnlyPossibleApplicationIsCertainOnlyInACompleteExport() throws {
    let tenant = Tenant().app("live").secret("l", -10, 300).app("dead").secret("d", -400, -10)
    let problem = Known.expired("***")
    #expect(try Known.answer(problem, tenant).application.found?.application?.name == "dead")
    var partial = tenant
    partial.ledgers[.applications] = CollectionLedger(
      collection: .applications, state: .partial, objects: 2, reasons: [])
    #expect(try Known.answer(problem, partial).application.verdict == .open)
    #expect(try Known.answer(problem, tenant.collected(-1)).application.verdict == .open)
    let two = tenant.app("other").secret("o", -400, -10)
    #expect(try Known.answer(problem, two).application.verdict == .open)
  }

  @Test func theLastRefusalWithTheCodeIsEvidenceButDecidesNothing() throws {
    let finding = try Known.answer(Known.expired("***", at: nil), tenant(-80_000)).application
    #expect(finding.verdict == .open)
    #expect(finding.suspects.map(\.application?.name) == ["one", "two"])
    let said = finding.suspects.map { suspect in
      suspect.clues.first { $0.remark.code == .refusedWithCode }?.remark.text
    }
    #expect(said == ["It was refused with this code, last at 22 Nov 2026, 07:46:40 UTC.", nil])
  }

  @Test func aForeignRegistrationIsAlsoPossible() throws {
    let tenant = Tenant().app("dead").secret("d", -400, -10)
      .principal("foreign", owner: Tenant.tenantId("other"))
    #expect(try Known.answer(Known.expired("***"), tenant).application.verdict == .open)
  }

  @Test func anEndAfterTheMessageDoesNotCount() throws {
    let tenant = Tenant().app("one").secret("a", -400, -1).app("two").secret("b", -400, -10)
    let before = Known.expired("***", at: Tenant.asOf.advanced(bySeconds: -2 * 86_400))
    #expect(try Known.answer(before, tenant).application.found?.application?.name == "two")
  }

  // MARK: Named applications

  @Test func theKeyIdInPlaceOfAClientIdFindsItsApplication() throws {
    let tenant = Tenant().app("first").secret("a", -200, -2).app("other").secret("b", -200, -2)
    let answer = try Known.answer(Known.expired(Tenant.keyId("a").guidText), tenant)
    #expect(answer.application.found?.appId == Tenant.appId("first"))
    #expect(answer.notes.contains { $0.code == .isSecretId })
    #expect(
      answer.restore.contains { $0.command?.contains(Tenant.appId("first").guidText) == true })
  }

  @Test func aClientIdOnAnEarlierLineIsEnough() throws {
    let tenant = Tenant().app("first").secret("a", -200, -2).app("other").secret("b", -200, -2)
    let text = "client_id=\(Tenant.appId("first").guidText)\nAADSTS7000222: keys are expired."
    let problem = try #require(Logs.problems(text).first)
    #expect(try Known.answer(problem, tenant).application.found?.appId == Tenant.appId("first"))
  }

  @Test func aNamedApplicationIsNeverReplaced() throws {
    let trace = Logs.id(Logs.trace)
    let named = Known.expired(Tenant.appId("two").guidText, trace: Logs.trace)
    let answer = try Known.answer(named, tenant(0, digest: trace.digest))
    #expect(answer.application.verdict == .named)
    #expect(answer.application.found?.application?.name == "two")
  }

  @Test func theOrderOfTheExportDoesNotMatter() throws {
    let problem = Known.expired("***")
    let first = try Known.answer(problem, tenant(1)).application.suspects.map(\.appId)
    var generator = SeededRandom(seed: 7)
    for _ in 0..<5 {
      let shuffled = tenant(1).shuffled(using: &generator)
      #expect(try Known.answer(problem, shuffled).application.suspects.map(\.appId) == first)
    }
  }
}
