/// Words that say that an application or credential is rarely used, or must be kept.
///
/// They are searched for in names, notes, descriptions and tags; ``WordMatcher`` defines how. Words
/// that are in the names of ordinary applications (backup, close, monthly, old, temp) are left out
/// on purpose: a word here keeps a credential from ever being called deletable.
package struct RareUseWords: ReferenceTable {
  package static let name = "rareUseWords"

  package private(set) var words: Set<String>
  package private(set) var origin: TableOrigin
  private(set) var matcher: WordMatcher

  private init(words: Set<String>, origin: TableOrigin) {
    self.words = words
    self.origin = origin
    matcher = WordMatcher(words.sorted())
  }

  package static let standard = RareUseWords(
    words: Set(
      english + german + french + spanish + portuguese + italian + dutch + polish + czech + swedish
        + japanese + chinese + korean),
    origin: TableOrigin([
      DataSource(
        "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
        read: "2026-11-28"),
      DataSource(
        "usual words for recovery, closing of books, audits and keeping, in 13 languages",
        read: "2026-11-28"),
    ]))

  package var entries: [String] { words.sorted() }

  /// Whether a text can be searched for.
  package static func isWord(_ text: String) -> Bool { WordMatcher.isPattern(text) }

  package mutating func extend(by words: Set<String>, from source: DataSource) {
    self.words.formUnion(words)
    origin.extend(from: source)
    matcher = WordMatcher(self.words.sorted())
  }

  package mutating func replace(by words: Set<String>, from source: DataSource) {
    self.words = words
    origin.replace(from: [source])
    matcher = WordMatcher(words.sorted())
  }

  // MARK: By language

  private static let english = [
    "break glass*", "emergency*", "emergencies", "disaster*", "dr", "drp", "bcp", "bcdr",
    "recovery",
    "failover*", "fail over", "failback", "fallback", "contingency", "contingencies",
    "business continuity", "continuity plan*", "standby", "cold site", "last resort", "crisis*",
    "incident response", "rollback", "restore*", "restoration", "cold storage", "archive",
    "archived",
    "archives", "archiving", "archival", "legal hold",
    "annual*", "yearly", "biannual*", "semiannual*", "biyearly", "half yearly", "year end*",
    "yearend*", "end of year", "end of the year", "eoy", "ye close*", "ye closing",
    "fy close*", "fy closing", "fy end", "fye", "fiscal year*", "tax return*",
    "tax filing*", "per year", "a year",
    "every year", "each year", "per annum", "quarterly", "quarter end*", "end of quarter",
    "end of the quarter", "eoq", "per quarter", "a quarter", "every quarter", "each quarter",
    "month end*", "end of month", "monthly clos*", "period end", "stocktak*", "stock take",
    "audit", "audits", "auditing", "auditor", "auditors", "seasonal*", "season", "black friday",
    "christmas", "rarely", "rare use", "infrequent*", "occasional*", "sporadic*", "ad hoc",
    "in case of", "just in case",
    "do not delete*", "dont delete*", "not delete", "not be deleted", "never delete*", "no delete",
    "do not remove*", "dont remove*", "not be removed", "never remove*", "do not touch",
    "dont touch", "do not disable", "do not revoke", "please keep", "must keep", "keep this",
    "keep it", "keep forever", "must stay", "retain", "retained", "preserve",
    "cannot be deleted", "can not be deleted", "not to be deleted", "not to be removed",
    "year clos*", "quarter clos*", "fiscal clos*", "once a year", "once a quarter",
  ]

  private static let german = [
    "nicht löschen", "nicht loeschen", "nicht gelöscht", "nicht geloescht", "nie löschen",
    "nicht entfernen", "nicht anfassen", "nicht deaktivieren", "bitte behalten", "aufbewahr*",
    "notfall*", "steuererklärung*", "*notfall", "notzugang*", "notbetrieb", "katastroph*",
    "*wiederherstellung*",
    "wiederherstellen", "wiederanlauf*", "ausfall*", "ausweich*", "ersatzrechenzentrum", "krise*",
    "jahres*", "jährlich*", "jaehrlich*", "einmal im jahr", "im jahr", "pro jahr", "jedes jahr",
    "quartal*", "vierteljahr*", "vierteljähr*", "halbjahr*", "halbjähr*", "monatsende",
    "*abschluss", "saison*", "inventur*", "archivier*", "wirtschaftsprüf*", "betriebsprüf*",
    "selten",
    "geschäftsjahr*", "geschaeftsjahr*", "rückfall*", "rueckfall*",
  ]

  private static let french = [
    "ne pas supprimer", "ne pas effacer", "ne pas toucher", "ne pas désactiver",
    "ne jamais supprimer", "à conserver", "urgence*", "secours", "sinistre*", "plan de reprise",
    "reprise d activité", "reprise après", "pra", "continuité*", "bris de glace", "basculement",
    "restauration", "annuel*", "clôture*", "fin d année", "fin d exercice", "fin de mois",
    "une fois par an", "par an", "chaque année", "trimestr*", "semestr*", "saisonnier*",
    "saisonnière*", "archivage", "rarement", "occasionnel*",
    "tous les ans", "crise*", "chaque année",
  ]

  private static let spanish = [
    "no borrar", "no eliminar", "no suprimir", "no quitar", "no tocar", "no desactivar",
    "nunca borrar", "nunca eliminar", "emergencia*", "rescate*", "desastre*", "recuperación",
    "contingencia*",
    "continuidad", "conmutación por error", "restauración", "anual*", "cierre*", "fin de año",
    "fin de mes", "una vez al año", "al año", "cada año", "por año", "trimestral*", "semestral*",
    "temporada", "estacional*", "auditoría*", "rara vez", "ocasional*",
    "fin de ejercicio", "cierre de ejercicio",
  ]

  private static let portuguese = [
    "não excluir", "não apagar", "não eliminar", "não remover", "não deletar", "não mexer",
    "não desativar", "nunca excluir", "nunca apagar", "emergência*", "contingência*",
    "recuperação", "continuidade", "fechamento*", "encerramento*", "fim de ano", "final do ano",
    "fim do mês", "uma vez por ano", "ao ano", "por ano", "todo ano", "sazonal*", "auditoria*",
    "raramente",
  ]

  private static let italian = [
    "non eliminare", "non cancellare", "non rimuovere", "non toccare", "non disattivare",
    "emergenza*", "soccorso", "emergenze", "disastro", "disastri", "ripristino", "continuità*",
    "annuale*",
    "annuali", "chiusura*", "fine anno", "fine mese", "una volta l anno", "all anno", "ogni anno",
    "per anno", "trimestrale*", "semestrale*", "stagional*", "bilancio", "raramente",
    "archiviazione",
    "crisi", "ogni anno",
  ]

  private static let dutch = [
    "niet verwijderen", "niet wissen", "niet weggooien", "niet aankomen", "niet uitschakelen",
    "noodgeval*", "noodtoegang*", "noodplan*", "noodherstel*", "noodsituatie*", "noodprocedure*",
    "noodaccount*", "calamiteit*", "uitwijk*", "herstel*", "continuïteit*", "jaarlijks*",
    "jaarafsluiting*", "jaareinde", "jaarrekening*", "per jaar", "keer per jaar", "elk jaar",
    "kwartaal*", "halfjaar*", "maandafsluiting*", "maandeinde", "seizoen*", "bewaren",
    "archivering", "zelden",
    "boekjaar*", "eindejaar*",
  ]

  private static let polish = [
    "nie usuwać", "nie usuwaj", "nie kasować", "nie kasuj", "nie ruszać", "nie wyłączać",
    "awaryjn*",
    "awaria", "awarii", "katastrof*", "odtwarzani*", "odzyskiwani*", "przywracani*", "ciągłoś*",
    "kryzys*", "roczn*", "co rok", "raz w roku", "raz do roku", "w roku", "koniec roku",
    "zamknięci*", "kwartał*", "kwartaln*", "półrocz*", "sezon*", "audyt*", "rzadko", "archiwiz*",
    "coroczn*",
  ]

  private static let czech = [
    "nemazat", "nesmazat", "neodstraňovat", "neodebírat", "nerušit", "nevypínat", "nouzov*",
    "havárie", "havarijn*", "obnova*", "obnovení*", "zotavení*", "kontinuita", "krizov*", "ročn*",
    "jednou ročně", "jednou za rok", "za rok", "konec roku", "uzávěrk*", "závěrk*", "čtvrtlet*",
    "kvartáln*", "pololet*", "sezónn*", "sezonn*", "zřídka", "archivace",
    "každý rok", "každoročn*",
  ]

  private static let swedish = [
    "ta inte bort", "ta ej bort", "radera inte", "radera ej", "får ej raderas",
    "får inte raderas", "får ej tas bort", "rör ej", "nödläge*", "nödfall*", "nödåtkomst*",
    "återställ*", "kontinuitet*", "beredskap*", "årlig*", "årsbokslut*", "årsslut*", "årsskifte*",
    "bokslut*", "en gång per år", "en gång om året", "per år", "om året", "varje år", "kvartal*",
    "halvår*", "månadsslut*", "säsong*", "sällan", "arkivering",
    "får inte tas bort", "får ej tas bort",
  ]

  private static let japanese = [
    "削除しない", "削除不可", "削除禁止", "削除厳禁", "消さない", "消去禁止", "緊急", "非常用",
    "非常時", "災害", "障害時", "復旧", "復元", "有事", "事業継続", "切り戻し", "切替用", "待機系",
    "予備系", "スタンバイ", "フェイルオーバー", "フェールオーバー", "ブレークグラス",
    "ブレイクグラス", "アーカイブ", "年次", "年度", "年末", "年1回", "年１回", "年一回",
    "年に一度", "年に1回", "毎年", "決算", "四半期", "半期", "月次締め", "月末", "棚卸", "監査",
    "季節",
    "期末", "触らないで",
  ]

  private static let chinese = [
    "勿删", "勿刪", "不要删除", "不要刪除", "不得删除", "不得刪除", "不可删除", "不可刪除",
    "不能删除", "不能刪除", "禁止删除", "禁止刪除", "别删", "別刪", "紧急", "緊急", "应急", "應急",
    "灾难", "災難", "灾备", "災備", "容灾", "容災", "恢复", "恢復", "备用", "備用", "备援", "備援",
    "热备", "冷备", "故障转移", "故障轉移", "故障切换", "业务连续", "業務連續", "年度", "年终",
    "年終", "年末", "年底", "年结", "年結", "每年", "年审", "季度", "季末", "月结", "月結", "月末",
    "审计", "審計", "稽核", "季节", "季節", "盘点", "盤點", "归档", "歸檔",
    "一年一次",
  ]

  private static let korean = [
    "삭제 금지", "삭제금지", "삭제하지", "지우지", "비상", "긴급", "재해", "재난", "복구", "연말",
    "연간", "매년", "연 1회", "연1회", "년 1회", "결산", "분기", "반기", "월말", "감사", "계절",
    "예비", "장애 조치", "장애조치", "페일오버", "브레이크 글래스", "브레이크글래스", "아카이브",
    "업무 연속성",
    "1년에 한 번", "일년에 한 번",
  ]
}
