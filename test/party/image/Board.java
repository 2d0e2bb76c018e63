import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Stands in for FATE-Board: reads each property the way FATE-Board 1.6.1 does, and shows what it has read. */
public class Board {
  @Value("${fateflow.url}")
  String fateFlow;

  public static void main(String[] args) throws IOException {
    SpringApplication application = new SpringApplication(Board.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    org.springframework.context.ConfigurableApplicationContext context = application.run(args);
    Environment environment = context.getEnvironment();
    Board board = context.getBean(Board.class);
    int port = environment.getRequiredProperty("server.port", Integer.class);
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", exchange -> answer(exchange, board.read(environment)));
    server.start();
  }

  Map<String, String> read(Environment environment) throws IOException {
    Map<String, String> read = new TreeMap<>();
    Bindable<Map<String, String>> texts = Bindable.mapOf(String.class, String.class);
    Binder.get(environment).bind("fateboard.datasource", texts).get().forEach((key, text) -> read.put("datasource." + key, text));
    read.put("fateflow.url", fateFlow);
    read.put("max-file-size", environment.getProperty("spring.servlet.multipart.max-file-size"));
    Properties login = login();
    for (String name : new String[] {"username", "password"}) {
      read.put("login." + name, login.getProperty("server.board.login." + name));
      read.put("spring.login." + name, environment.getProperty("server.board.login." + name));
    }
    read.put("user", user(read.get("datasource.jdbc-url"), read.get("datasource.username"), read.get("datasource.password")));
    return read;
  }

  /** Who may log in is not asked of Spring. */
  static Properties login() throws IOException {
    Properties properties = new Properties();
    for (String folder : new String[] {"conf", "config"}) {
      File file = new File(folder, "application.properties");
      if (!file.exists()) continue;
      try (Reader reader = new FileReader(file)) {
        properties.load(reader);
        return properties;
      }
    }
    try (Reader reader = new InputStreamReader(Board.class.getResourceAsStream("/application.properties"), StandardCharsets.ISO_8859_1)) {
      properties.load(reader);
    }
    return properties;
  }

  static String user(String url, String user, String password) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        ResultSet rows = connection.createStatement().executeQuery("SELECT current_user()")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException error) {
      return error.toString();
    }
  }

  static void answer(HttpExchange exchange, Map<String, String> values) throws IOException {
    StringBuilder lines = new StringBuilder();
    values.forEach((key, value) -> lines.append(key).append(' ').append(encode(value)).append('\n'));
    byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static String encode(String value) {
    return Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
  }
}
