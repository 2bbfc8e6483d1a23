import TestSupport

/// Which shape carries which facet: facets are rows, shapes are columns.
///
/// `+` the shape carries the facet; `-` it loses the whole facet; `~` it differs, and
/// ``ShapeDifference`` says how and why. The last row is the ledger: `~` if it differs from that of
/// a reference without the lost facets.
enum ShapeTable {
  enum Cell: Character {
    case carried = "+"
    case lost = "-"
    case differs = "~"
  }

  private static let columns: [(code: String, shape: ExportShape)] = [
    ("v1", .graphV1Pages), ("be", .graphBetaPages), ("so", .graphSingleObjects),
    ("ba", .graphBatch), ("de", .graphDelta), ("az", .azureCLIArrays),
    ("ac", .azureCLIChildren), ("aa", .aadGraph16), ("p5", .powerShell51), ("p7", .powerShell7),
    ("ee", .entraExporterTree), ("zt", .zeroTrustAssessment), ("sg", .scubaGear),
    ("s2", .scubaGearEscapedTwice), ("hf", .azureHoundFile), ("hc", .azureHoundConsole),
    ("lo", .jsonLinesOfObjects), ("lp", .jsonLinesOfPages), ("ap", .arrayOfPages),
    ("zi", .zipOfPages), ("rr", .roadRecon), ("ya", .yamlOfArrays),
  ]

  private static let text = """
                         v1 be so ba de az ac aa p5 p7 ee zt sg s2 hf hc lo lp ap zi rr ya
    applications         +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
    servicePrincipals    +  +  +  +  +  +  +  +  +  +  +  +  ~  ~  +  +  +  +  +  +  +  +
    passwords            +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
    keys                 +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
    typeAndUsage         +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    keyIdentifiers       +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    passwordNames        +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
    keyNames             +  +  +  +  +  +  +  -  +  +  +  +  +  +  +  +  +  +  +  +  -  +
    endlessness          +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +
    objectNames          +  +  +  +  +  +  +  +  +  +  +  +  +  +  ~  ~  +  +  +  +  +  +
    signInAudience       +  +  +  +  +  +  +  ~  +  +  +  +  ~  ~  +  +  +  +  +  +  ~  +
    accountEnabled       +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    isDisabled           -  +  -  -  -  -  -  -  +  -  +  +  -  -  -  -  +  +  +  +  -  -
    disabledByMicrosoft  +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    deleted              +  +  +  +  +  -  -  +  +  +  -  -  -  -  -  -  +  +  +  +  +  -
    tags                 +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    principalType        +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    ownerTenant          +  +  +  +  +  +  +  +  +  +  +  +  ~  ~  +  +  +  +  +  +  +  +
    samlSettings         +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    tokenEncryption      +  +  +  +  +  +  +  +  +  +  +  +  -  -  +  +  +  +  +  +  +  +
    owners               -  +  +  +  -  -  ~  -  +  ~  ~  -  -  -  +  +  +  +  +  +  +  -
    principalOwners      -  +  +  +  -  -  ~  -  +  -  ~  +  -  -  +  +  +  +  +  +  +  -
    federated            -  +  +  +  -  -  ~  -  +  -  -  -  +  +  ~  ~  +  +  +  +  -  -
    tenantId             +  +  +  +  +  -  -  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -
    tenantName           +  +  +  +  +  -  -  -  +  +  +  +  +  +  ~  ~  +  +  +  +  +  -
    cloud                +  +  +  +  +  -  -  -  -  -  -  -  -  -  -  -  -  +  +  +  -  -
    leaks                +  +  +  +  +  +  +  ~  +  +  +  +  -  -  +  +  +  +  +  +  ~  +
    ledger               +  +  +  +  ~  +  ~  +  +  +  +  +  ~  ~  +  +  +  +  +  +  +  +
    """

  /// The cells by shape; a nil facet is the ledger.
  static let cells: [ExportShape: [ExportFacet?: Cell]] = {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    precondition(lines.first == columns.map(\.code), "the columns of the table")
    precondition(
      lines.dropFirst().map { $0.first } == ExportFacet.allCases.map(\.rawValue) + ["ledger"],
      "the rows of the table")
    var cells: [ExportShape: [ExportFacet?: Cell]] = [:]
    for line in lines.dropFirst() {
      for (column, mark) in zip(columns, line.dropFirst()) {
        cells[column.shape, default: [:]][ExportFacet(rawValue: line[0])] =
          Cell(rawValue: Character(mark))
      }
    }
    return cells
  }()

  static func cell(_ shape: ExportShape, _ facet: ExportFacet?) -> Cell? {
    cells[shape]?[facet]
  }
}
