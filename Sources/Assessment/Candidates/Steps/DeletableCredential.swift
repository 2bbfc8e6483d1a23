import Inventory

/// The commands that check one credential again and then delete it.
/// Every part of the proof that one line can check is checked again.
///
/// Two credentials of one variant differ only in the values `keyId`, `end` and `unusedSince`.
struct DeletableCredential {
  private let keyId: String
  private let isPassword: Bool
  private let kind: CredentialKind
  /// The end as `yyyy-MM-ddTHH:mm:ss`; nil if it never ends.
  private let end: String?
  /// Whether the commands must check that it has ended.
  private let mustHaveEnded: Bool
  /// The day before which its last sign-in must lie.
  private let unusedSince: String
  private let mustHaveBeenUsed: Bool

  /// - Parameter proof: a proof that holds.
  /// - Returns: nil if the export does not tell the keyId.
  init?(_ proof: DeletionProof) {
    let subject = proof.subject
    guard let raw = subject.report.rawCredential(of: subject.credential),
      let keyId = CommandTarget.guid(raw.keyId, subject)
    else { return nil }
    self.keyId = keyId
    isPassword = raw.source == .passwordCredential
    kind = subject.kind
    end = raw.endDateTime.instant.map { String($0.rfc3339.prefix(19)) }
    mustHaveEnded = proof.ground != .unused
    mustHaveBeenUsed = proof.ground == .unused
    let day = Instant.secondsPerDay
    let last =
      subject.lastTrace?.advanced(bySeconds: day)
      ?? (proof.log.dataTime ?? subject.asOf).advanced(bySeconds: -30 * day)
    unusedSince = String(last.rfc3339.prefix(10))
  }

  /// The values that its commands name.
  var values: KeyValuePairs<String, MessageValue> {
    let unusedSince = MessageValue.text(unusedSince)
    guard let end else { return ["keyId": .text(keyId), "unusedSince": unusedSince] }
    return ["keyId": .text(keyId), "end": .text(end), "unusedSince": unusedSince]
  }

  /// The suffix that tells its commands from those of other variants.
  var variant: String {
    (isPassword ? "" : ".key") + (warnsOfSecret == isPassword ? "" : ".symmetric")
      + (mustHaveEnded ? "" : ".unused") + (end == nil ? ".endless" : "")
  }

  private var warnsOfSecret: Bool { kind == .clientSecret || kind == .symmetricKey }

  /// A warning about what cannot be undone.
  var warning: String {
    warnsOfSecret
      ? "A deleted secret cannot be brought back."
      : "Save the public part of the certificate first: only with it can the certificate be added again."
  }

  private static func reportURL(_ graph: String) -> String {
    "\(graph)/beta/reports/appCredentialSignInActivities?%24filter=keyId%20eq%20'{keyId}'"
  }

  private static let refuse = "echo 'used since: do not delete' >&2; exit 1"

  func bash(_ target: CommandTarget, graph: String, hasReport: Bool) -> [String] {
    let id = Shell.quoted(target.cliId)
    let cert = isPassword ? "" : " --cert"
    var lines = [
      "end=$(",
      "\(target.cli) credential list --id \(id)\(cert) --query \"[?keyId=='{keyId}'].endDateTime | [0]\" --output tsv",
      ")",
      "case \"$end\" in \(end == nil ? "''|None" : "{end}*")) ;; *) echo \"the credential has changed: $end\" >&2; exit 1 ;; esac",
    ]
    if mustHaveEnded, end != nil {
      lines.append(
        "[ \"$(date -u +%Y-%m-%dT%H:%M:%S)\" \\> '{end}' ] || { echo 'it has not ended yet' >&2; exit 1; }"
      )
    }
    if hasReport {
      lines += [
        "used=$(",
        "az rest --method GET --url \"\(Self.reportURL(graph))\" --query \"max(value[].signInActivity.lastSignInDateTime)\" --output tsv",
        ")",
        mustHaveBeenUsed
          ? "[ -n \"$used\" ] && [ \"$used\" \\< '{unusedSince}' ] || { \(Self.refuse); }"
          : "[ -z \"$used\" ] || [ \"$used\" \\< '{unusedSince}' ] || { \(Self.refuse); }",
      ]
    } else {
      lines.append("# this cloud has no report on use: look at the sign-in log in the portal first")
    }
    lines.append("\(target.cli) credential delete --id \(id) --key-id {keyId}\(cert)")
    return lines
  }

  func powershell(_ target: CommandTarget, graph: String, hasReport: Bool) -> [String] {
    let list = isPassword ? "PasswordCredentials" : "KeyCredentials"
    let property = isPassword ? "passwordCredentials" : "keyCredentials"
    var lines = [
      "$all = @((Get-\(target.cmdletNoun) \(target.cmdletArgument) -Property \(property)).\(list))",
      "$key = $all | Where-Object KeyId -eq '{keyId}'",
      "if (-not $key) { throw 'the credential is gone' }",
      end == nil
        ? "if ($key.EndDateTime) { throw 'the credential has changed' }"
        : "if ($key.EndDateTime.ToUniversalTime().ToString('s') -ne '{end}') { throw 'the credential has changed' }",
    ]
    if mustHaveEnded, end != nil {
      lines.append(
        "if ([datetime]::UtcNow -le [datetime]'{end}') { throw 'it has not ended yet' }")
    }
    if hasReport {
      lines += [
        "$used = (Invoke-MgGraphRequest -Method GET -Uri \"\(Self.reportURL(graph))\").value.signInActivity.lastSignInDateTime | Sort-Object -Descending | Select-Object -First 1",
        mustHaveBeenUsed
          ? "if (-not $used -or [datetime]$used -ge [datetime]'{unusedSince}') { throw 'used since: do not delete' }"
          : "if ($used -and [datetime]$used -ge [datetime]'{unusedSince}') { throw 'used since: do not delete' }",
      ]
    } else {
      lines.append("# this cloud has no report on use: look at the sign-in log in the portal first")
    }
    lines.append(
      isPassword
        ? "Remove-\(target.cmdletNoun)Password \(target.cmdletArgument) -KeyId {keyId}"
        : "Update-\(target.cmdletNoun) \(target.cmdletArgument) -KeyCredentials @($all | Where-Object KeyId -ne '{keyId}')"
    )
    return lines
  }
}
