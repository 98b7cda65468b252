import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.camunda.feel.api.FeelEngineBuilder;

/** Answers each expression on standard input with the processor time, in nanoseconds, of one warm cached evaluation. */
class FeelScala {
  private static final long WARM_UP = 1_500_000_000L;
  private static final long SAMPLE = 20_000_000L;
  private static final int REPEAT = 200;
  private static Object result; // kept, so that nothing is optimised away

  public static void main(String[] arguments) {
    var engine = FeelEngineBuilder.forJava().build();
    var clock = ManagementFactory.getThreadMXBean();
    var warm = new HashMap<String, Runnable>();
    for (var in = new Scanner(System.in); in.hasNextLine(); ) {
      var text = in.nextLine();
      var batch = warm.get(text);
      if (batch == null) {
        var parsed = engine.parseExpression(text).parsedExpression();
        var variables = variables();
        batch = () -> {
          for (int i = 0; i < REPEAT; i++) {
            result = engine.evaluate(parsed, variables);
          }
        };
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP; ) {
          batch.run();
        }
        warm.put(text, batch);
      }
      long batches = 0;
      long start = clock.getCurrentThreadCpuTime();
      long spent = 0;
      for (; spent < SAMPLE; spent = clock.getCurrentThreadCpuTime() - start) {
        batch.run();
        batches++;
      }
      System.out.println(spent / (batches * REPEAT));
    }
  }

  private static Map<String, Object> variables() {
    var numbers = new ArrayList<Integer>();
    var items = new ArrayList<Map<String, Object>>();
    for (int i = 1; i <= 10; i++) {
      numbers.add(i);
    }
    for (int price : List.of(5, 8, 9, 12, 20)) {
      items.add(Map.of("price", price, "id", price));
    }
    var variables = new HashMap<String, Object>(Map.of("a", 10, "b", 5, "c", 2, "name", "World", "x", 1));
    variables.put("order", Map.of("customer", Map.of("name", "Zoe")));
    variables.put("l", numbers);
    variables.put("items", items);
    return variables;
  }
}
