import Inventory

/// Ansible playbooks and variables.
///
/// https://docs.ansible.com/ansible/latest/scenario_guides/guide_azure.html
enum Ansible: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard isAnsible(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .ansible
    placement.surroundings = .ciOther
    placement.consumer = "ansible/" + (document.repository ?? document.directory)
    placement.store = "Ansible variables"
    return placement
  }

  private static func isAnsible(_ document: ReferenceDocument) -> Bool {
    let directories = ["group_vars", "host_vars", "playbooks", "playbook", "ansible"]
    if document.isYAML || document.format == .settings(.initialization)
      || document.format == .unknown
    {
      if directories.contains(where: { document.isBelow($0) }) { return true }
      if document.isBelow("roles"),
        ["vars", "defaults", "tasks", "handlers"].contains(where: { document.isBelow($0) })
      {
        return true
      }
      if ["azure_rm.yml", "azure_rm.yaml", "ansible.cfg"].contains(where: {
        document.name.hasSuffix($0)
      }) {
        return true
      }
    }
    guard document.isYAML else { return false }
    return document.roots.contains { root in
      root.elements.contains {
        ($0["hosts"] != nil && ($0["tasks"] != nil || $0["roles"] != nil || $0["vars"] != nil))
          || isTask($0)
      }
        || root["plugin"]?.string?.contains("azure_rm") == true
    }
  }

  private static func isTask(_ node: ReferenceNode) -> Bool {
    node["name"] != nil
      && node.members.contains {
        $0.key.hasPrefix("azure_rm") || $0.key.hasPrefix("azure.azcollection.")
          || $0.key.hasPrefix("community.azure.") || $0.key.hasPrefix("ansible.builtin.")
      }
  }
}
