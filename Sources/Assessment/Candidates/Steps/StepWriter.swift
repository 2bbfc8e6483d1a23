import Inventory

/// Writes the steps of candidates.
///
/// The same step has the same texts wherever it is in a report and differs only in its values; a
/// step with another text or command has another ID.
///
/// No printed command destroys more than it names: no `az ad app credential reset` without
/// `--append`, no `az ad sp create-for-rbac`.
package final class StepWriter {
  let report: AssessmentReport
  let guards: CommandGuard
  /// The Graph host of the tenant's cloud.
  let graph: String
  /// The audience of federated credentials in the tenant's cloud.
  let audience: String
  private let isGlobal: Bool
  /// The URL of an application's sign-ins of 30 days, before and after its client ID.
  private let signIns: (head: String, tail: String)
  /// Steps without values of their own, by ID: each ID has one text and one command.
  private var written: [String: Candidate.Step] = [:]

  init(_ report: AssessmentReport) {
    self.report = report
    guards = CommandGuard(report)
    let cloud = report.tenant.cloud ?? .global
    graph = "https://" + cloud.graphHost
    audience = cloud.tokenExchangeAudience
    isGlobal = cloud == .global
    let since = report.asOf.advanced(bySeconds: -30 * Instant.secondsPerDay).rfc3339.prefix(10)
    signIns = (
      graph
        + "/beta/auditLogs/signIns?%24filter=signInEventTypes/any(t:t%20eq%20'servicePrincipal')%20and%20appId%20eq%20'",
      "'%20and%20createdDateTime%20ge%20\(since)T00:00:00Z"
    )
  }

  // MARK: Looking

  /// Returns a step that reads the sign-ins of the last 30 days: keys, addresses and resources.
  func verify(_ group: CandidateGroup, _ id: String, _ text: String) -> Candidate.Step {
    let target = CommandTarget(group.first)
    let id = id + target.variantOfAppId
    if let known = written[id] { return known }
    let url = signIns.head + target.appId + signIns.tail
    let step = Candidate.Step(
      id, text,
      command: "az rest --method GET --url \"\(url)\" --query \"value[].{time:createdDateTime,"
        + "key:servicePrincipalCredentialKeyId,federated:federatedCredentialId,ip:ipAddress,"
        + "resource:resourceDisplayName,code:status.errorCode}\" --output table",
      powershell: "(Invoke-MgGraphRequest -Method GET -Uri \"\(url)\").value")
    written[id] = step
    return step
  }

  // MARK: Removing

  /// Returns a step for each credential of a group that checks it again and then deletes it.
  ///
  /// - Parameter text: a sentence without its full stop.
  func delete(_ group: CandidateGroup, _ id: String, _ text: String) -> [Candidate.Step] {
    let target = CommandTarget(group.first)
    let isOne = group.subjects.count == 1
    let text = isOne ? text + "." : text + ", keyId {keyId}."
    let steps = group.subjects.compactMap { subject in
      DeletionProof.first(for: subject).flatMap { DeletableCredential($0) }.map { deletable in
        Candidate.Step(
          id + (isOne ? "" : ".each") + target.variant + deletable.variant,
          text + " " + deletable.warning,
          command: guards.bash(deletable.bash(target, graph: graph, hasReport: isGlobal)),
          powershell: guards.powershell(
            deletable.powershell(target, graph: graph, hasReport: isGlobal)),
          values: deletable.values, isDeletion: true)
      }
    }
    return steps.isEmpty ? [Self.deleteInPortal] : steps
  }

  private static let deleteInPortal = Candidate.Step(
    "delete.portal", "Delete it in the portal: the export does not show its keyId.")

  /// Returns a step that disables the application's service principal, which can be undone.
  func disable(_ group: CandidateGroup) -> Candidate.Step {
    let subject = group.first
    let known = subject.facts.principal.flatMap { CommandTarget.guid($0.id, subject) }
    let quoted = Shell.quoted(known == nil ? "<object-id>" : "{servicePrincipalId}")
    let target = CommandTarget(subject)
    let url =
      "\(graph)/beta/reports/servicePrincipalSignInActivities?%24filter=appId%20eq%20'\(target.appId)'"
    let since = String(
      (guards.dataTime ?? report.asOf).advanced(bySeconds: -30 * Instant.secondsPerDay).rfc3339
        .prefix(10))
    let bashCheck = [
      "used=$(",
      "az rest --method GET --url \"\(url)\" --query \"value[0].lastSignInActivity.lastSignInDateTime\" --output tsv",
      ")",
      "[ -z \"$used\" ] || [ \"$used\" \\< '{unusedSince}' ] || { echo 'used since: do not disable' >&2; exit 1; }",
    ]
    let powershellCheck = [
      "$used = (Invoke-MgGraphRequest -Method GET -Uri \"\(url)\").value[0].lastSignInActivity.lastSignInDateTime",
      "if ($used -and [datetime]$used -ge [datetime]'{unusedSince}') { throw 'used since: do not disable' }",
    ]
    var values = [MessageField("unusedSince", .text(since))]
    if let known { values.append(MessageField("servicePrincipalId", .text(known))) }
    let template = StepTemplate(
      "disable" + target.variantOfAppId + (known == nil ? ".noObjectId" : ""),
      "Disable the service principal and wait 14 days: no new token is issued, and accountEnabled=true "
        + "undoes it.",
      command: guards.bash(
        (isGlobal ? bashCheck : []) + ["az ad sp update --id \(quoted) --set accountEnabled=false"]),
      powershell: guards.powershell(
        (isGlobal ? powershellCheck : [])
          + ["Update-MgServicePrincipal -ServicePrincipalId \(quoted) -AccountEnabled:$false"]))
    return Candidate.Step(template: template, values: values)
  }

  /// Returns a step that saves the list of credentials, because no secret can be restored.
  func keepCopy(_ group: CandidateGroup) -> Candidate.Step {
    let target = CommandTarget(group.first)
    let isKey = group.subjects.contains { $0.kind != .clientSecret }
    let id = Shell.quoted(target.cliId)
    return Candidate.Step(
      "keepCopy" + (isKey ? ".keys" : "") + target.variant,
      "Keep a copy of the list: names and dates are in it, values are not.",
      command: "\(target.cli) credential list --id \(id)\(isKey ? " --cert" : "") --output json",
      powershell:
        "Get-\(target.cmdletNoun) \(target.cmdletArgument) -Property passwordCredentials,keyCredentials | "
        + "ConvertTo-Json -Depth 5")
  }

  // MARK: Federation

  /// Returns a step that adds a federated credential beside the secret.
  func federate(
    _ group: CandidateGroup, _ id: String, _ text: String, name: String, issuer: String,
    subject: String
  ) -> Candidate.Step {
    let target = CommandTarget(group.first)
    let known = group.first.facts.application.flatMap {
      CommandTarget.guid($0.id, group.first)
    }
    // The candidate is about the application itself or its service principal.
    let isOther = known != nil && !target.isApplication
    let objectId =
      known == nil ? "<object-id>" : isOther ? "{applicationObjectId}" : target.objectId
    let id =
      id + target.variantOfAppId + (known == nil ? ".noObjectId" : isOther ? ".application" : "")
    let values: [MessageField] =
      isOther ? known.map { [MessageField("applicationObjectId", .text($0))] } ?? [] : []
    if let written = written[id] {
      return Candidate.Step(template: written.template, values: values)
    }
    let parameters =
      "{\"name\":\"\(name)\",\"issuer\":\"\(issuer)\",\"subject\":\"\(subject)\",\"audiences\":[\"\(audience)\"]}"
    let template = StepTemplate(
      id, text,
      command:
        "az ad app federated-credential create --id \(Shell.quoted(target.appId)) --parameters '\(parameters)'",
      powershell:
        "New-MgApplicationFederatedIdentityCredential -ApplicationId \(Shell.quoted(objectId)) "
        + "-BodyParameter @{ name = '\(name)'; issuer = '\(issuer)'; subject = '\(subject)'; "
        + "audiences = @('\(audience)') }")
    let step = Candidate.Step(template: template, values: values)
    written[id] = step
    return step
  }

  /// Returns steps that make a managed identity the application's federated credential.
  func federateManagedIdentity(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        "identity.make",
        "Make a user-assigned managed identity in this tenant and assign it to the workload.",
        command: "az identity create --resource-group '<resource-group>' --name '<identity>'",
        powershell:
          "New-AzUserAssignedIdentity -ResourceGroupName '<resource-group>' -Name '<identity>' "
          + "-Location '<region>'"),
      federate(
        group, "identity.trust",
        "Let the application trust it: the subject is its principal id, not its client id.",
        name: "<identity>", issuer: "https://\(loginHost)/\(guards.tenant)/v2.0",
        subject: "<principal-id>"),
    ]
  }

  private var loginHost: String { (report.tenant.cloud ?? .global).loginHost }

  // MARK: Parts of several rules

  /// Returns the last steps of every migration: check that the old credential is unused, remove it.
  ///
  /// - Parameter isVerified: whether the steps already begin with a look at the sign-ins.
  func retire(_ group: CandidateGroup, isVerified: Bool = false) -> [Candidate.Step] {
    let text =
      "When the new way works, see that nothing signs in with the old credential any more, for 30 days."
    return [
      isVerified
        ? Candidate.Step("retire.see", text + " The first step shows how.")
        : verify(group, "retire.verify", text),
      Candidate.Step(
        "retire.again",
        "Then run lapse again on new data: it prints the commands that remove the old credential."),
    ]
  }

  /// Asks what only the owners can know.
  static let askForRareUse = Candidate.Step(
    "ask.rareUse", "Ask the owners whether a yearly job or a recovery plan needs it.")

  /// Returns the steps to collect what was not checked; the evidence names it.
  func collect(_ group: CandidateGroup) -> [Candidate.Step] {
    let missing = MissingInput.of(group.first)
    var steps: [Candidate.Step] = []
    if missing.contains(where: \.isCollectable) { steps.append(Self.collection) }
    if missing.contains(.references) {
      let target = CommandTarget(group.first)
      steps.append(
        Candidate.Step(
          "collect.search" + target.variantOfAppId,
          "Search pipelines, app settings, clusters and code for the client id \(target.appId)."))
    }
    return steps
  }

  /// The same for every application and every shell.
  private static let collection = Candidate.Step(
    "collect",
    "Collect what was not checked (lapse doctor says what it takes), and run lapse again.",
    command: "lapse collect --output export --include signIns",
    powershell: "lapse collect --output export --include signIns")
}

/// Credentials of one object about which the same was decided; at least one.
package struct CandidateGroup {
  let subjects: [CandidateSubject]
  /// What is the same for all: the object, its identity and its places.
  var first: CandidateSubject { subjects[0] }
  let decision: Decision
  let steps: StepWriter
}
