/// `az ad app list --all --output yaml`, and the same for service principals.
enum YAMLOfArraysWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    return [
      ExportedFile("apps.yaml", text(of: tenant.applications.living.map(graph.object))),
      ExportedFile("sps.yml", text(of: tenant.servicePrincipals.living.map(graph.object))),
    ]
  }

  private static func text(of objects: [ExportJSON]) -> String {
    objects.isEmpty ? "[]\n" : lines(of: .list(objects)).joined(separator: "\n") + "\n"
  }

  /// A list or an object, one member per line.
  private static func lines(of json: ExportJSON) -> [String] {
    switch json {
    case .list(let elements):
      elements.flatMap { element in
        let inner = isBlock(element) ? lines(of: element) : [element.description]
        return inner.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
      }
    default:
      json.members.flatMap { name, value in
        isBlock(value)
          ? ["\(name):"] + lines(of: value).map { "  " + $0 } : ["\(name): \(value)"]
      }
    }
  }

  private static func isBlock(_ json: ExportJSON) -> Bool {
    switch json {
    case .list(let elements): !elements.isEmpty
    case .fields(let names, _): !names.isEmpty
    default: false
    }
  }
}
