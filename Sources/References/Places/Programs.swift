import Inventory

/// Programs and scripts in any language.
enum Programs: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    let kind: PlaceKind
    switch document.format {
    case .program(.powerShell), .shell: kind = .script
    case .program: kind = .program
    default: return nil
    }
    var placement = DocumentPlacement.plain(document)
    placement.kind = kind
    return placement
  }
}
