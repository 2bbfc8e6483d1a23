import Inventory

/// Writes the steps that candidates are made of, with the ids of the application in place.
///
/// Nothing is printed that destroys more than it names: no `az ad app credential reset` without
/// `--append`, no `az ad sp create-for-rbac`.
package struct StepWriter {
  let report: AssessmentReport
  let guards: CommandGuard
  /// The Graph host of the tenant's cloud.
  let graph: String
  /// The audience of federated credentials in it.
  let audience: String
  private let isGlobal: Bool
  /// Before and behind the client id in the address of its sign-ins of 30 days.
  private let signIns: (head: String, tail: String)

  init(_ report: AssessmentReport) {
    self.report = report
    guards = CommandGuard(report)
    let cloud = report.tenant.cloud ?? .global
    graph = "https://" + cloud.graphHost
    audience = FederationProblem.audience(of: cloud)
    isGlobal = cloud == .global
    let since = report.asOf.advanced(bySeconds: -30 * Instant.secondsPerDay).rfc3339.prefix(10)
    signIns = (
      graph
        + "/beta/auditLogs/signIns?%24filter=signInEventTypes/any(t:t%20eq%20'servicePrincipal')%20and%20appId%20eq%20'",
      "'%20and%20createdDateTime%20ge%20\(since)T00:00:00Z"
    )
  }

  // MARK: Looking

  /// Reads the sign-ins of the last 30 days: which key, which address, which resource.
  func verify(_ group: CandidateGroup, _ text: String) -> Candidate.Step {
    let target = CommandTarget(group.subjects[0])
    let url = signIns.head + target.appId + signIns.tail
    return Candidate.Step(
      text: text,
      command: "az rest --method GET --url \"\(url)\" --query \"value[].{time:createdDateTime,"
        + "key:servicePrincipalCredentialKeyId,federated:federatedCredentialId,ip:ipAddress,"
        + "resource:resourceDisplayName,code:status.errorCode}\" --output table",
      powershell: "(Invoke-MgGraphRequest -Method GET -Uri \"\(url)\").value")
  }

  // MARK: Removing

  /// Deletes the credentials of a group, after reading each once more.
  func delete(_ group: CandidateGroup, _ text: String) -> Candidate.Step {
    let target = CommandTarget(group.subjects[0])
    let deletable = group.subjects.compactMap { subject in
      DeletionProof.first(for: subject).flatMap { DeletableCredential($0) }
    }
    let text = text + " " + Self.warning(group)
    guard !deletable.isEmpty else {
      return Candidate.Step(
        text: text + " The export does not tell its keyId: remove it in the portal.")
    }
    return Candidate.Step(
      text: text,
      command: guards.bash(
        deletable.flatMap { $0.bash(target, graph: graph, hasReport: isGlobal) }),
      powershell: guards.powershell(
        deletable.flatMap { $0.powershell(target, graph: graph, hasReport: isGlobal) }))
  }

  /// What cannot be undone.
  private static func warning(_ group: CandidateGroup) -> String {
    let isSecret = group.subjects.contains { $0.kind == .clientSecret || $0.kind == .symmetricKey }
    return isSecret
      ? "A deleted secret cannot be brought back."
      : "Save the public part of the certificate first: only with it can the certificate be added again."
  }

  /// Switches the application's principal off, which can be undone.
  func disable(_ group: CandidateGroup) -> Candidate.Step {
    let subject = group.subjects[0]
    let id =
      subject.facts.principal.flatMap { CommandTarget.guid($0.id, subject) } ?? "<object-id>"
    let quoted = Shell.quoted(id)
    return Candidate.Step(
      text:
        "Disable the service principal and wait 14 days: no new token is issued, and accountEnabled=true "
        + "undoes it.",
      command: guards.bash(["az ad sp update --id \(quoted) --set accountEnabled=false"]),
      powershell: guards.powershell([
        "Update-MgServicePrincipal -ServicePrincipalId \(quoted) -AccountEnabled:$false"
      ]))
  }

  /// Keeps what is there, for nothing brings a secret back.
  func keepCopy(_ group: CandidateGroup) -> Candidate.Step {
    let target = CommandTarget(group.subjects[0])
    let isKey = group.subjects.contains { $0.kind != .clientSecret }
    let id = Shell.quoted(target.cliId)
    return Candidate.Step(
      text: "Keep a copy of the list: names and dates are in it, values are not.",
      command: "\(target.cli) credential list --id \(id)\(isKey ? " --cert" : "") --output json",
      powershell:
        "Get-\(target.cmdletNoun) \(target.cmdletArgument) -Property passwordCredentials,keyCredentials | "
        + "ConvertTo-Json -Depth 5")
  }

  // MARK: Federation

  /// Adds a federated credential beside the secret.
  func federate(
    _ group: CandidateGroup, _ text: String, name: String, issuer: String, subject: String
  ) -> Candidate.Step {
    let target = CommandTarget(group.subjects[0])
    let objectId =
      group.subjects[0].facts.application.flatMap { CommandTarget.guid($0.id, group.subjects[0]) }
      ?? "<object-id>"
    let parameters =
      "{\"name\":\"\(name)\",\"issuer\":\"\(issuer)\",\"subject\":\"\(subject)\",\"audiences\":[\"\(audience)\"]}"
    return Candidate.Step(
      text: text,
      command:
        "az ad app federated-credential create --id \(Shell.quoted(target.appId)) --parameters '\(parameters)'",
      powershell:
        "New-MgApplicationFederatedIdentityCredential -ApplicationId \(Shell.quoted(objectId)) "
        + "-BodyParameter @{ name = '\(name)'; issuer = '\(issuer)'; subject = '\(subject)'; "
        + "audiences = @('\(audience)') }")
  }

  /// Makes a user-assigned managed identity the application's federated credential.
  func federateManagedIdentity(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        text: "Make a user-assigned managed identity in this tenant and assign it to the workload.",
        command: "az identity create --resource-group '<resource-group>' --name '<identity>'",
        powershell:
          "New-AzUserAssignedIdentity -ResourceGroupName '<resource-group>' -Name '<identity>' "
          + "-Location '<region>'"),
      federate(
        group, "Let the application trust it: the subject is its principal id, not its client id.",
        name: "<identity>", issuer: "https://\(loginHost)/\(guards.tenant)/v2.0",
        subject: "<principal-id>"),
    ]
  }

  private var loginHost: String {
    switch report.tenant.cloud {
    case .usgov?, .usgovDoD?: "login.microsoftonline.us"
    case .china?: "login.partner.microsoftonline.cn"
    case .global?, nil: "login.microsoftonline.com"
    }
  }

  // MARK: Parts of several rules

  /// The end of every way: see that the old one is silent, then remove it.
  ///
  /// - Parameter isVerified: whether the steps begin with a look at the sign-ins already.
  func retire(_ group: CandidateGroup, isVerified: Bool = false) -> [Candidate.Step] {
    let text =
      "When the new way works, see that nothing signs in with the old credential any more, for 30 days."
    return [
      isVerified ? Candidate.Step(text: text + " The first step shows how.") : verify(group, text),
      Candidate.Step(
        text:
          "Then run lapse again on new data: it prints the commands that remove the old credential."
      ),
    ]
  }

  /// How to collect what was not checked. The evidence names it.
  func collect(_ group: CandidateGroup) -> [Candidate.Step] {
    let missing = MissingInput.of(group.subjects[0])
    var steps: [Candidate.Step] = []
    if missing.contains(where: \.isCollectable) { steps.append(Self.collection) }
    if missing.contains(.references) {
      let appId = CommandTarget(group.subjects[0]).appId
      steps.append(
        Candidate.Step(
          text: "Search pipelines, app settings, clusters and code for the client id \(appId)."))
    }
    return steps
  }

  /// The same for every application, and in every shell.
  private static let collection = Candidate.Step(
    text: "Collect what was not checked (lapse doctor says what it takes), and run lapse again.",
    command: "lapse collect --output export --include signIns",
    powershell: "lapse collect --output export --include signIns")
}
