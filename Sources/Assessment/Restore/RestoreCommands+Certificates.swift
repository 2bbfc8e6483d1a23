import Inventory

extension Cloud {
  /// Its name in `az cloud set` and `Connect-AzAccount`; nil for the global cloud.
  ///
  /// The global cloud needs no name.
  fileprivate var nameInAzure: String? {
    switch self {
    case .global: nil
    case .usgov, .usgovDoD: "AzureUSGovernment"
    case .china: "AzureChinaCloud"
    }
  }
}

/// Certificates, and the places where values are stored.
extension RestoreCommands {
  /// Commands for a key pair whose private part stays in the user's own folder.
  /// A second attempt continues with the key pair of the first.
  var newCertificate: Pair {
    let until = end.secondsSinceEpoch
    return Pair(
      bash: bash([
        "dir=\"\(folder)\"", "mkdir -p \"$dir\"",
        "days=$(( (\(until) - $(date -u +%s)) / 86400 ))",
        "[ \"$days\" -gt 0 ] || { echo 'these steps are too old: run lapse on new data' >&2; exit 1; }",
        "[ -e \"$dir/cert.pem\" ] || openssl req -x509 -newkey rsa:3072 -sha256 -days \"$days\" -nodes -subj '/CN=\(appId)' -keyout \"$dir/key.pem\" -out \"$dir/cert.pem\"",
        "\(cli) credential reset --id \(cliId) --append --cert \"@$dir/cert.pem\" --output none --only-show-errors",
        "echo \"the new certificate is registered; its private key is $dir/key.pem\"",
      ]),
      powershell: [
        "& {", "$ErrorActionPreference = 'Stop'",
        // The failure of an external program does not stop a PowerShell script by itself.
        "$tenant = az account show --query tenantId --output tsv",
        "if ($LASTEXITCODE -ne 0 -or $tenant -ne '\(tenant)') { throw 'az is signed in to another tenant' }",
        "$cert = New-SelfSignedCertificate -Subject 'CN=\(appId)' -CertStoreLocation Cert:\\CurrentUser\\My -KeyAlgorithm RSA -KeyLength 3072 -HashAlgorithm SHA256 -NotAfter ([datetime]'\(endText)').ToUniversalTime()",
        "$pem = \"-----BEGIN CERTIFICATE-----`n\" + [Convert]::ToBase64String($cert.RawData, 'InsertLineBreaks') + \"`n-----END CERTIFICATE-----\"",
        "$path = Join-Path ([IO.Path]::GetTempPath()) '\(appId).pem'",
        "[IO.File]::WriteAllText($path, $pem)",
        "\(cli) credential reset --id \(cliId) --append --cert \"@$path\" --output none --only-show-errors",
        "if ($LASTEXITCODE -ne 0) { throw 'the certificate is not registered: see what az says above' }",
        "\"registered; the private key is in Cert:\\CurrentUser\\My, thumbprint $($cert.Thumbprint)\"",
        "}",
      ].joined(separator: "\n"))
  }

  /// Signs in once with the certificate, without touching the user's own session.
  var verifyCertificate: Pair {
    let cloud = subject.cloud.flatMap(\.nameInAzure)
    let bash = [
      "(", "set -eu", "umask 077", "AZURE_CONFIG_DIR=$(mktemp -d)", "export AZURE_CONFIG_DIR",
      "trap 'rm -rf \"$AZURE_CONFIG_DIR\"' EXIT",
      cloud.map { "az cloud set --name \($0) --output none" },
      "cat \"\(folder)/key.pem\" \"\(folder)/cert.pem\" > \"$AZURE_CONFIG_DIR/both.pem\"",
      "az login --service-principal --username \(Shell.quoted(appId)) --tenant \(Shell.quoted(tenant)) --certificate \"$AZURE_CONFIG_DIR/both.pem\" --allow-no-subscriptions --output none",
      "echo 'a token was issued: the certificate works'", ")",
    ].compactMap { $0 }
    let environment = cloud.map { " -Environment \($0)" } ?? ""
    let powershell = [
      "& {", "$ErrorActionPreference = 'Stop'",
      "$cert = Get-ChildItem Cert:\\CurrentUser\\My | Where-Object Subject -eq 'CN=\(appId)' | Sort-Object NotAfter -Descending | Select-Object -First 1",
      "$before = Get-AzContext", "try {",
      "Connect-AzAccount -ServicePrincipal -ApplicationId '\(appId)' -Tenant '\(tenant)' -CertificateThumbprint $cert.Thumbprint -Scope Process\(environment) | Out-Null",
      "'a token was issued: the certificate works'", "}",
      "finally { if ($before) { Set-AzContext -Context $before -Scope Process | Out-Null } }", "}",
    ]
    return Pair(
      bash: bash.joined(separator: "\n"), powershell: powershell.joined(separator: "\n"))
  }

  // MARK: SAML

  /// The end of a new SAML certificate: one year, since service providers must be told each time.
  var samlEnd: Instant {
    let day = subject.now.secondsSinceEpoch - subject.now.secondsOfDay
    return Instant(secondsSinceEpoch: day).advanced(bySeconds: 365 * Instant.secondsPerDay)
  }

  /// Used in double quotes, because the key of a client ID contains single quotes.
  private var principalURL: String {
    "https://\(graph)/v1.0/servicePrincipals" + (objectId.map { "/" + $0 } ?? "(appId='\(appId)')")
  }

  var newSAMLCertificate: Pair {
    Pair(
      bash: bash([
        "az rest --method POST --url \"\(principalURL)/addTokenSigningCertificate\" --headers Content-Type=application/json --body '{\"displayName\":\"CN=SAML signing\",\"endDateTime\":\"\(samlEnd.rfc3339)\"}' --query thumbprint --output tsv"
      ]),
      powershell: powershell([
        "(Add-MgServicePrincipalTokenSigningCertificate \(principalArgument) -DisplayName 'CN=SAML signing' -EndDateTime '\(samlEnd.rfc3339)').Thumbprint"
      ]))
  }

  /// Activates the certificate by its thumbprint.
  /// If that is unknown, a placeholder stops the command.
  var activateSAMLCertificate: Pair {
    let thumbprint = subject.replacement?.thumbprint ?? "<thumbprint>"
    let missing =
      "put the thumbprint of the new certificate in the place of the one in angle brackets"
    return Pair(
      bash: bash([
        "thumbprint='\(thumbprint)'",
        "case \"$thumbprint\" in *'<'*) echo '\(missing)' >&2; exit 1 ;; esac",
        "az rest --method PATCH --url \"\(principalURL)\" --headers Content-Type=application/json --body \"{\\\"preferredTokenSigningKeyThumbprint\\\":\\\"$thumbprint\\\"}\"",
      ]),
      powershell: powershell([
        "$thumbprint = '\(thumbprint)'",
        "if ($thumbprint -like '*<*') { throw '\(missing)' }",
        "Update-MgServicePrincipal \(principalArgument) -PreferredTokenSigningKeyThumbprint $thumbprint",
      ]))
  }

  // MARK: Places

  /// Returns a command that puts the value from the file into a place; nil if a person must do it.
  func put(into place: RestoreSubject.Place) -> Pair? {
    guard place.kind == .gitHubWorkflow || place.kind == .gitHubSecret, subject.vault == nil,
      let name = place.secretName, ShellText.isName(name),
      !name.uppercased().hasSuffix("CREDENTIALS"),
      !name.uppercased().hasSuffix("CREDS")
    else { return nil }
    return Pair(
      bash: "gh secret set \(name) --repo '<owner>/<repository>' < \"\(file)\"",
      powershell:
        "[IO.File]::ReadAllText(\"\(file)\") | gh secret set \(name) --repo '<owner>/<repository>'")
  }
}
