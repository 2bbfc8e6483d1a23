import Inventory

/// Pipelines of GitLab: variables of the whole and of each job, and tokens of its own.
///
/// https://docs.gitlab.com/ci/cloud_services/azure/
enum GitLabPipelines: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    guard document.isYAML, document.name.contains("gitlab-ci") || document.isBelow(".gitlab")
    else { return }
    for root in document.roots {
      let shared = variables(of: root)
      var isNamed = false
      for job in root.members where !job.value.members.isEmpty && job.key != "variables" {
        let own = variables(of: job.value)
        let hasToken = job.value["id_tokens"] != nil
        guard !own.isEmpty || hasToken else { continue }
        var bag = SettingBag()
        bag.settings = own + shared
        if hasToken { bag.add("oidcToken", "id_tokens", line: job.value.line) }
        isNamed = isNamed || hasToken
        add(bag, job.key, &found)
      }
      var bag = SettingBag()
      bag.settings = shared
      if !isNamed { add(bag, nil, &found) }
    }
  }

  private static func variables(of node: ReferenceNode) -> [SettingBag.Setting] {
    SettingBag.shared(
      (node["variables"]?.members ?? []).map { member in
        .init(
          name: member.key, value: member.value.string ?? member.value["value"]?.string ?? "",
          line: member.value.line)
      })
  }

  private static func add(_ bag: SettingBag, _ name: String?, _ found: inout PlaceCollector) {
    found.add(
      bag, .gitLab, .ciOther, name: name, consumer: "gitlab/" + found.document.directory)
  }
}
