import Inventory

/// Workflows of GitHub Actions, and actions of one's own.
///
/// https://github.com/Azure/login: with client-id, tenant-id and subscription-id the runner's own
/// token is used and `creds` is ignored.
enum GitHubWorkflows: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isYAML, found.document.isBelow(".github") || isAction(found.document)
    else { return }
    let repository = found.document.part(before: ".github")
    for root in found.document.roots {
      let shared = environment(of: root)
      let jobs = root["jobs"]?.members ?? []
      // An action has its steps without a job.
      if jobs.isEmpty {
        readSteps(root["runs"] ?? root, shared, repository, &found)
      }
      for job in jobs {
        readSteps(job.value, shared + environment(of: job.value), repository, &found)
        add(environment(of: job.value), shared, repository, job.key, &found)
      }
      add(shared, [], repository, nil, &found)
    }
  }

  private static func isAction(_ document: ReferenceDocument) -> Bool {
    document.name == "action.yml" || document.name == "action.yaml"
  }

  private static func environment(of node: ReferenceNode) -> [SettingBag.Setting] {
    SettingBag.shared(
      (node["env"]?.members ?? []).compactMap { member in
        member.value.string.map {
          SettingBag.Setting(name: member.key, value: $0, line: member.value.line)
        }
      })
  }

  /// Where a job says who it is but not how, the workflow above does.
  private static func add(
    _ own: [SettingBag.Setting], _ above: [SettingBag.Setting], _ repository: String,
    _ name: String?, _ found: inout PlaceCollector
  ) {
    guard !own.isEmpty else { return }
    var bag = SettingBag()
    bag.settings = own + above
    found.add(
      bag, .gitHubWorkflow, .githubActions, name: name, consumer: "github/" + repository)
  }

  private static func readSteps(
    _ job: ReferenceNode, _ environment: [SettingBag.Setting], _ repository: String,
    _ found: inout PlaceCollector
  ) {
    for step in job["steps"]?.elements ?? [] {
      let own = Self.environment(of: step)
      if !own.isEmpty { add(own, environment, repository, step["name"]?.string, &found) }
      guard let inputs = step["with"] else { continue }
      let action = (step["uses"]?.string ?? "").lowercased()
      if action.hasPrefix("azure/login") {
        readLogin(step, inputs, environment, repository, &found)
      } else {
        var bag = SettingBag()
        bag.addScalars(of: inputs, at: NodePath())
        found.add(
          bag, .gitHubWorkflow, .githubActions, name: step["name"]?.string,
          consumer: "github/" + repository)
      }
    }
  }

  private static func readLogin(
    _ step: ReferenceNode, _ inputs: ReferenceNode, _ environment: [SettingBag.Setting],
    _ repository: String, _ found: inout PlaceCollector
  ) {
    let credentials = inputs["creds"]
    var reference: UsePlace.SecretReference?
    var inline: ReferenceNode?
    if let credentials, let text = credentials.string {
      reference = SecretValue(text).reference
      var text = text
      inline = text.withUTF8 { JSONTree.read($0) }?.first
    }
    if let inline, let credentials {
      found.noteSecret(
        inline["clientSecret"]?.string, field: "clientSecret", line: credentials.line,
        of: inline["clientId"]?.string)
    }
    // The action has no such input, and people write it all the same.
    found.noteSecret(
      inputs["client-secret"]?.string, field: "client-secret",
      line: inputs["client-secret"]?.line ?? step.line, of: inputs["client-id"]?.string)
    let named = inputs["client-id"]
    let id = resolved(named?.string, environment) ?? inline?["clientId"]?.string
    let isIdentity = inputs["auth-type"]?.string?.uppercased() == "IDENTITY"
    let hasIds = named != nil && inputs["tenant-id"] != nil
    let login: UsePlace.Login =
      isIdentity ? .managedIdentity : hasIds ? .oidc : credentials != nil ? .secret : .unknown
    found.add(
      id, .gitHubWorkflow, .githubActions, login, line: (named ?? credentials ?? step).line,
      name: step["name"]?.string, consumer: "github/" + repository, secret: reference,
      facts: hasIds && credentials != nil ? .halfMigrated : [])
  }

  /// `${{ env.NAME }}` by what the workflow sets; other expressions stand elsewhere.
  private static func resolved(
    _ text: String?, _ environment: [SettingBag.Setting]
  ) -> String? {
    guard let text else { return nil }
    guard let reference = SecretValue(text).reference, reference.store == "environment" else {
      return text
    }
    return environment.last { $0.name == reference.name }?.value ?? text
  }
}
