import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/** Reads files of properties, each a line of Base64, and says their keys and values in the order of the keys. */
public class ReadProperties {
    public static void main(String[] arguments) throws Exception {
        BufferedReader files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = files.readLine(); line != null; line = files.readLine()) {
            Properties properties = new Properties();
            properties.load(new StringReader(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)));
            List<String> said = new ArrayList<>();
            for (String key : new TreeSet<>(properties.stringPropertyNames())) {
                said.add(encode(key));
                said.add(encode(properties.getProperty(key)));
            }
            System.out.println(String.join(" ", said));
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
