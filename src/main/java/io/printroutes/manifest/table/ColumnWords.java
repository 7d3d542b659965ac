package io.printroutes.manifest.table;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What shops and spreadsheets call our columns, in the languages their exports come in: a name is recognised by one of its
 * words ({@code Lineitem quantity}, {@code quantity-purchased}, {@code Bestellte Menge}).
 */
final class ColumnWords {

    // before the words, which are made with them
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** In this order: "order quantity" is a quantity. */
    private static final Map<ManifestColumn, Set<String>> WORDS = new EnumMap<>(Map.of(
            ManifestColumn.QUANTITY,
            words(
                    "quantity quantities qty qnty qtty quant pieces pcs pc count copies units",
                    "anzahl menge stück stueck stk stck stückzahl",
                    "quantité qté exemplaires pièces",
                    "cantidad cant unidades uds piezas",
                    "quantità qta pezzi",
                    "quantidade qtd qtde peças",
                    "aantal hoeveelheid stuks",
                    "antal mängd antall mengde määrä kpl lukumäärä",
                    "ilość szt sztuk sztuki množství počet kusů kusy množstvo mennyiség darab cantitate bucăți",
                    "количество кол кількість шт штук τεμάχια ποσότητα adet miktar jumlah kuantitas",
                    "כמות كمية الكمية मात्रा"),
            ManifestColumn.FILE,
            words(
                    "file filename files stl 3mf gcode",
                    "datei dateiname fichier archivo arquivo ficheiro bestand bestandsnaam",
                    "filnamn filnavn tiedosto plik soubor fájl файл"),
            ManifestColumn.PRINTER,
            words(
                    "printer drucker imprimante impresora impressora stampante skrivare drukarka tiskárna nyomtató",
                    "yazıcı принтер"),
            ManifestColumn.MATERIAL,
            words("material filament filamento werkstoff matériau matière materiale materiaal materiał материал")));

    private static final List<ManifestColumn> ORDER =
            List.of(ManifestColumn.QUANTITY, ManifestColumn.FILE, ManifestColumn.PRINTER, ManifestColumn.MATERIAL);

    /** Scripts without spaces, and words that others are made with. */
    private static final Map<ManifestColumn, List<String>> PARTS = Map.of(
            ManifestColumn.QUANTITY,
            List.of(
                            "anzahl",
                            "stuckzahl",
                            "数量",
                            "個数",
                            "枚数",
                            "件数",
                            "數量",
                            "数目",
                            "수량",
                            "개수",
                            "จํานวน",
                            "จำนวน",
                            "số lượng",
                            "number of",
                            "no of",
                            "nr of")
                    .stream()
                    .map(ColumnWords::plain)
                    .toList(),
            ManifestColumn.FILE,
            List.of("ファイル", "文件", "檔案", "파일").stream().map(ColumnWords::plain).toList(),
            ManifestColumn.PRINTER,
            List.of("プリンタ", "打印机", "印表機", "프린터").stream()
                    .map(ColumnWords::plain)
                    .toList(),
            ManifestColumn.MATERIAL,
            List.of("材料", "素材", "재료").stream().map(ColumnWords::plain).toList());

    /** Whole names, because each of their words stands in many others ("order status"). */
    private static final Set<String> ORDERS = Stream.of(
                    "order",
                    "order no",
                    "order nr",
                    "order number",
                    "order name",
                    "order reference",
                    "sales order",
                    "purchase order",
                    "po number",
                    "bestellnummer",
                    "bestellnr",
                    "bestellung",
                    "auftrag",
                    "auftragsnummer",
                    "auftragsnr",
                    "commande",
                    "numéro de commande",
                    "no commande",
                    "pedido",
                    "número de pedido",
                    "ordine",
                    "numero ordine",
                    "bestelnummer",
                    "ordernummer",
                    "zamówienie",
                    "numer zamówienia",
                    "objednávka",
                    "číslo objednávky",
                    "заказ",
                    "номер заказа",
                    "注文番号",
                    "订单号",
                    "订单编号",
                    "訂單編號",
                    "주문번호")
            .map(ColumnWords::plain)
            .collect(Collectors.toUnmodifiableSet());

    /** A quantity of money or of weight is no number of pieces. */
    private static final Set<String> OTHER_MEASURES = words(
            "price prices preis prix precio prezzo preço prijs cena cost costs kosten amount betrag tax steuer discount",
            "rabatt weight gewicht poids peso shipping versand");

    private ColumnWords() {}

    static Optional<ManifestColumn> meant(String name) {
        String plain = plain(HUMP.matcher(name).replaceAll(" "));
        if (ORDERS.contains(plain)) {
            return Optional.of(ManifestColumn.ORDER_ID);
        }
        Set<String> words = new LinkedHashSet<>(List.of(plain.split(" ")));
        for (ManifestColumn column : ORDER) {
            boolean isMeant = words.stream().anyMatch(WORDS.get(column)::contains)
                    || PARTS.get(column).stream().anyMatch(plain::contains)
                    || column == ManifestColumn.QUANTITY && words.stream().anyMatch(word -> word.endsWith("menge"));
            boolean isOther =
                    column == ManifestColumn.QUANTITY && words.stream().anyMatch(OTHER_MEASURES::contains);
            if (isMeant && !isOther) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static Set<String> words(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(ColumnWords::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lower case without accents, words separated by one space. */
    private static String plain(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("ı", "i");
        return BETWEEN_WORDS.matcher(bare).replaceAll(" ").strip();
    }
}
