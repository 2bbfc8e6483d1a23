import Inventory

/// Environment files, systemd units and Dockerfiles: `NAME=value`.
///
/// https://learn.microsoft.com/dotnet/api/azure.identity.environmentcredential
enum EnvironmentFiles: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    switch document.format {
    case .settings(.environment), .settings(.unit), .shell(.dockerfile): break
    default: return nil
    }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .environmentFile
    placement.dialect = document.format == .shell(.dockerfile) ? .shell : .settings
    return placement
  }
}
