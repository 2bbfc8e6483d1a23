import Inventory

/// The commands of the restore steps.
/// They contain only IDs, dates, and names that need no quotes. They never contain the value of a
/// secret, and never send it to a screen, a log or the list of processes.
struct RestoreCommands {
  /// A block for Bash and one for PowerShell.
  struct Pair {
    var bash: String
    var powershell: String
  }

  let subject: RestoreSubject
  let end: Instant
  let tenant: String
  let appId: String
  /// The object ID; nil if only the client ID is known, or a person fills it in.
  let objectId: String?
  let login: String
  let graph: String
  private let isPrincipal: Bool

  init(_ subject: RestoreSubject, end: Instant) {
    self.subject = subject
    self.end = end
    tenant = subject.tenantId?.guidText ?? "<tenant-id>"
    appId = subject.appId?.guidText ?? "<client-id>"
    objectId = subject.objectId?.guidText
    let cloud = subject.cloud ?? .global
    login = cloud.loginHost
    graph = cloud.graphHost
    isPrincipal = subject.objectType == .servicePrincipal
  }

  // MARK: Names

  /// The file for a new value if no vault is known.
  var file: String { "$HOME/lapse-\(subject.appId?.guidText ?? "new").secret" }
  /// The folder of the day, so that what an earlier renewal left is never taken for the new one.
  var folder: String {
    "$HOME/lapse-\(subject.appId?.guidText ?? "new")-\(subject.now.rfc3339.prefix(10))"
  }

  var target: String {
    subject.vault.map { "the vault \($0.name), as \($0.secret)" } ?? "the file \(file)"
  }

  private var label: String { "restored-" + subject.now.rfc3339.prefix(10) }
  var endText: String { end.rfc3339 }
  /// The `az` command for the object.
  var cli: String { isPrincipal ? "az ad sp" : "az ad app" }
  /// The ID by which `az` names the object.
  var cliId: String {
    let object = isPrincipal || subject.appId == nil ? objectId : nil
    return Shell.quoted(object ?? appId)
  }
  private var cmdlet: (noun: String, argument: String) {
    isPrincipal
      ? ("MgServicePrincipal", principalArgument)
      : ("MgApplication", "-ApplicationId \(id(of: "MgApplication"))")
  }
  /// The argument `-ServicePrincipalId '…'`.
  var principalArgument: String { "-ServicePrincipalId \(id(of: "MgServicePrincipal"))" }

  /// Returns the object ID, or else an expression that looks it up by the client ID.
  private func id(of noun: String) -> String {
    objectId.map { Shell.quoted($0) } ?? "(Get-\(noun)ByAppId -AppId \(Shell.quoted(appId))).Id"
  }

  // MARK: Guards

  func bash(_ lines: [String]) -> String {
    (["(", "set -eu", "umask 077"] + CommandGuard.signIn(to: tenant).bash + lines + [")"])
      .joined(separator: "\n")
  }

  func powershell(_ lines: [String]) -> String {
    ([
      "& {", "$ErrorActionPreference = 'Stop'", CommandGuard.signIn(to: tenant).powershell,
    ] + lines + ["}"]).joined(separator: "\n")
  }

  /// Makes the file at PowerShell's `$path` readable for its owner alone.
  private static let protectFile =
    "if ($IsLinux -or $IsMacOS) { chmod 600 $path } else { icacls $path /inheritance:r /grant:r \"${env:USERNAME}:(R,W)\" | Out-Null }"

  // MARK: A new secret

  var newSecret: Pair {
    let made = [
      "value=$(",
      "\(cli) credential reset --id \(cliId) --append --display-name \(label) --end-date \(endText) --query password --output tsv --only-show-errors",
      ")", "value=${value%$'\\r'}",
    ]
    let added =
      "$new = Add-\(cmdlet.noun)Password \(cmdlet.argument) -PasswordCredential @{ displayName = '\(label)'; endDateTime = '\(endText)' }"
    guard let vault = subject.vault else {
      return Pair(
        bash: bash(
          [
            "file=\"\(file)\"",
            "[ ! -e \"$file\" ] || { echo \"$file already exists: move it away first\" >&2; exit 1; }",
          ] + made + ["printf '%s' \"$value\" > \"$file\"", "echo \"the new secret is in $file\""]),
        powershell: powershell([
          "$path = \"\(file)\"",
          "if (Test-Path $path) { throw \"$path already exists: move it away first\" }",
          "New-Item -ItemType File -Path $path | Out-Null", Self.protectFile, added,
          "[IO.File]::WriteAllText($path, $new.SecretText)", "\"the new secret is in $path\"",
        ]))
    }
    return Pair(
      bash: bash(
        ["dir=$(mktemp -d)", "trap 'rm -rf \"$dir\"' EXIT"] + made
          + [
            "printf '%s' \"$value\" > \"$dir/value\"",
            "az keyvault secret set --vault-name \(vault.name) --name \(vault.secret) --file \"$dir/value\" --encoding utf-8 --expires \(endText) --output none",
            "echo 'the new secret is in \(vault.name), as \(vault.secret)'",
          ]),
      powershell: powershell([
        added, "$value = ConvertTo-SecureString $new.SecretText -AsPlainText -Force",
        "Set-AzKeyVaultSecret -VaultName '\(vault.name)' -Name '\(vault.secret)' -SecretValue $value -Expires ([datetime]'\(endText)').ToUniversalTime() | Out-Null",
        "'the new secret is in \(vault.name), as \(vault.secret)'",
      ]))
  }

  /// Stops if somebody tried the key in the week before the data was collected.
  /// Only the global cloud has that report.
  private func usageCheck(of keyId: String) -> (bash: [String], powershell: [String]) {
    guard subject.cloud ?? .global == .global else { return ([], []) }
    let data = subject.dataAsOf ?? subject.now
    let since = data.advanced(bySeconds: -7 * Instant.secondsPerDay).rfc3339.prefix(10)
    let url =
      "https://\(graph)/beta/reports/appCredentialSignInActivities?%24filter=keyId%20eq%20'\(keyId)'"
    let refused = "it was tried since \(since): find who does that first"
    return (
      [
        "used=$(",
        "az rest --method GET --url \"\(url)\" --query \"max(value[].signInActivity.lastSignInDateTime)\" --output tsv",
        ")",
        "[ -z \"$used\" ] || [ \"$used\" \\< '\(since)' ] || { echo '\(refused)' >&2; exit 1; }",
      ],
      [
        "$used = (Invoke-MgGraphRequest -Method GET -Uri \"\(url)\").value.signInActivity.lastSignInDateTime | Sort-Object -Descending | Select-Object -First 1",
        "if ($used -and [datetime]$used -ge [datetime]'\(since)') { throw '\(refused)' }",
      ]
    )
  }

  /// Returns commands that check an expired secret once more and then remove it.
  func remove(_ old: RestoreSubject.Alternative, end: Instant) -> Pair {
    let keyId = old.keyId.guidText
    let start = end.rfc3339.prefix(19)
    let age = CommandGuard.age(
      (subject.dataAsOf ?? subject.now).advanced(bySeconds: 7 * Instant.secondsPerDay))
    let note =
      "# made from data of \(subject.dataAsOf?.rfc3339 ?? "unknown age, read at " + subject.now.rfc3339); void after 7 days"
    return Pair(
      bash: bash(
        [
          note,
          age.bash,
          "end=$(",
          "\(cli) credential list --id \(cliId) --query \"[?keyId=='\(keyId)'].endDateTime | [0]\" --output tsv",
          ")",
          "case \"$end\" in \(start)*) ;; *) echo \"the credential has changed: $end\" >&2; exit 1 ;; esac",
          "[ \"$end\" \\< \"$(date -u +%Y-%m-%dT%H:%M:%S)\" ] || { echo 'it has not ended: do not delete' >&2; exit 1; }",
        ] + usageCheck(of: keyId).bash + [
          "\(cli) credential delete --id \(cliId) --key-id \(keyId)"
        ]),
      powershell: powershell(
        [
          note,
          age.powershell,
          "$key = (Get-\(cmdlet.noun) \(cmdlet.argument) -Property passwordCredentials).PasswordCredentials | Where-Object KeyId -eq '\(keyId)'",
          "if (-not $key) { throw 'the credential is gone' }",
          "if ($key.EndDateTime.ToUniversalTime().ToString('s') -ne '\(start)') { throw 'the credential has changed' }",
          "if ($key.EndDateTime.ToUniversalTime() -gt [datetime]::UtcNow) { throw 'it has not ended: do not delete' }",
        ] + usageCheck(of: keyId).powershell + [
          "Remove-\(cmdlet.noun)Password \(cmdlet.argument) -KeyId \(keyId)"
        ]))
  }

  // MARK: Proof

  private var endpoint: String { "https://\(login)/\(tenant)/oauth2/v2.0/token" }
  private var scope: String { "https://\(graph)/.default" }

  /// Requests a token with the value that the consumers read.
  var verifySecret: Pair {
    var lines = [
      "(", "set -eu", "umask 077", "dir=$(mktemp -d)", "trap 'rm -rf \"$dir\"' EXIT",
    ]
    if let vault = subject.vault {
      lines += [
        "az keyvault secret download --vault-name \(vault.name) --name \(vault.secret) --file \"$dir/value\" --encoding utf-8 --output none",
        "file=\"$dir/value\"",
      ]
    } else {
      lines.append("file=\"\(file)\"")
    }
    lines += [
      "curl --silent --show-error --output \"$dir/answer\" --request POST '\(endpoint)' --data-urlencode grant_type=client_credentials --data-urlencode 'client_id=\(appId)' --data-urlencode scope=\(scope) --data-urlencode \"client_secret@$file\"",
      "if grep -q '\"access_token\"' \"$dir/answer\"; then echo 'a token was issued: the secret works'; else grep -o 'AADSTS[0-9]*' \"$dir/answer\" | sort -u; exit 1; fi",
      ")",
    ]
    let value =
      subject.vault.map {
        "$value = (Get-AzKeyVaultSecret -VaultName '\($0.name)' -Name '\($0.secret)').SecretValue | ConvertFrom-SecureString -AsPlainText"
      } ?? "$value = [IO.File]::ReadAllText(\"\(file)\")"
    return Pair(
      bash: lines.joined(separator: "\n"),
      powershell: [
        "& {", "$ErrorActionPreference = 'Stop'", value,
        "$form = @{ grant_type = 'client_credentials'; client_id = '\(appId)'; scope = '\(scope)'; client_secret = $value }",
        "try { Invoke-RestMethod -Method Post -Uri '\(endpoint)' -Body $form | Out-Null; 'a token was issued: the secret works' }",
        "catch { [regex]::Match(\"$_\", 'AADSTS[0-9]+').Value }", "}",
      ].joined(separator: "\n"))
  }
}
