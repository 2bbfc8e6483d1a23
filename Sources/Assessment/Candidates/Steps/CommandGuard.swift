import Inventory

/// The checks before every command that changes something: age of the data, and signed-in tenant.
/// If either is wrong, the whole block stops before it does anything.
struct CommandGuard {
  let tenant: String
  /// The time of the data, or a text that says it is unknown.
  let made: String
  /// The time up to which the data tells of use; nil if unknown.
  let dataTime: Instant?
  let voidFrom: Instant

  init(_ report: AssessmentReport) {
    tenant = Identifier(guid: report.tenant.id)?.guidText ?? "<tenant-id>"
    let time = LogCoverage(report).dataTime
    dataTime = time
    // If the export does not say when it was made, the newest use in it is used.
    let isKnown = report.dataAsOf != nil
    made =
      "made from data \(isKnown || time == nil ? "of" : "up to") "
      + (time?.rfc3339 ?? "unknown age, read at " + report.asOf.rfc3339)
    voidFrom = (time ?? report.asOf).advanced(bySeconds: LogCoverage.oldest)
  }

  private var note: String { "# \(made); void after 7 days" }

  /// Stops once the data is too old.
  static func age(_ voidFrom: Instant) -> (bash: String, powershell: String) {
    let end = voidFrom.secondsSinceEpoch
    return (
      "[ \"$(date -u +%s)\" -lt \(end) ] || { echo 'void: run lapse on new data' >&2; exit 1; }",
      "if ([DateTimeOffset]::UtcNow.ToUnixTimeSeconds() -ge \(end)) { throw 'void: run lapse on new data' }"
    )
  }

  /// Stops if another tenant is signed in to.
  static func signIn(to tenant: String) -> (bash: [String], powershell: String) {
    (
      [
        "tenant=$(", "az account show --query tenantId --output tsv", ")",
        "[ \"$tenant\" = '\(tenant)' ] || { echo 'az is signed in to another tenant' >&2; exit 1; }",
      ], "if ((Get-MgContext).TenantId -ne '\(tenant)') { throw 'signed in to another tenant' }"
    )
  }

  /// Returns a block for Bash; every `az` is on a line of its own.
  func bash(_ lines: [String]) -> String {
    ([
      "(", "set -eu", note,
      Self.age(voidFrom).bash,
    ] + Self.signIn(to: tenant).bash + lines + [")"]).joined(separator: "\n")
  }

  /// Returns a block for PowerShell with the Microsoft Graph module.
  func powershell(_ lines: [String]) -> String {
    ([
      "& {", "$ErrorActionPreference = 'Stop'", note,
      Self.age(voidFrom).powershell, Self.signIn(to: tenant).powershell,
    ] + lines + ["}"]).joined(separator: "\n")
  }
}
