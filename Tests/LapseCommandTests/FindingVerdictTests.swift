import Assessment
import Inventory
import TestSupport
import Testing

@testable import LapseCommand

/// The exit status that `--fail-on-findings` derives from the worst finding.
@Suite struct FindingVerdictTests {
  /// A tenant whose only credential is healthy and whose worst finding has the given severity.
  private static func tenant(_ worst: Severity) throws -> Tenant {
    let owned = Tenant().app().owner("jo")
    switch worst {
    case .none: return owned.secret("a", -10, 100)
    case .info: return owned.secret("a", 10, 100)
    case .low: return owned.secret("a", -10, 200)
    case .medium: return owned.secret("a", -10, 400)
    case .high: return owned.secret("a", -10, 900)
    case .critical:
      return owned.secret("a", -10, 100).leak(
        SecretLeak(
          kind: .token, path: "a.json", objectId: .missing, objectType: nil, keyId: .missing))
    }
  }

  @Test(arguments: Severity.allCases, Severity.allCases.filter { $0 > .none })
  func aFindingAtOrAboveTheLimitFails(worst: Severity, limit: Severity) throws {
    let report = try Self.tenant(worst).assess { $0.failOnFindings = limit }
    #expect(report.worstFinding == worst)
    #expect(ReportVerdict.status(of: report) == (worst >= limit ? .failed : .clean))
  }

  @Test(arguments: Severity.allCases) func withoutALimitNothingFails(worst: Severity) throws {
    #expect(ReportVerdict.status(of: try Self.tenant(worst).assess()) == .clean)
  }

  @Test func deletedAndPlatformManagedCredentialsNeverFail() throws {
    let report = try Tenant().application(flags: .deleted).secret("a", -10, .null)
      .principal("mi", type: .managedIdentity).certificate("m", -10, .null)
      .assess { $0.failOnFindings = .info }
    #expect(ReportVerdict.status(of: report) == .clean)
  }

  @Test func incompleteInputOutranksAFinding() throws {
    let tenant = try Self.tenant(.critical).ledger(.applications, .partial, .lastPageMissing)
    let report = try tenant.assess { $0.failOnFindings = .info }
    #expect(ReportVerdict.status(of: report) == .incomplete)
    let accepted = try tenant.assess {
      $0.failOnFindings = .info
      $0.allowPartial = true
    }
    #expect(ReportVerdict.status(of: accepted) == .failed)
  }
}
