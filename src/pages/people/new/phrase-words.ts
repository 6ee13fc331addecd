/** Words for pass phrases: 512, which is nine bits each, of plain small letters that any keyboard has. */

export const PHRASE_WORDS: readonly string[] = `
  acorn actor album alley amber angle ankle apple april apron arrow aspen atlas attic autumn bacon
  badge bagel baker bamboo banana banjo barn basil basket beach beacon bean bear beaver berry birch
  bird biscuit bison blanket blossom boat bonfire book boot bottle bowl branch bread breeze brick
  bridge broom brush bubble bucket button cabin cable cactus cake camel camera canal candle canoe
  canvas canyon captain carbon cargo carpet carrot castle cattle cedar cello chair chalk cheese cherry
  chess chimney circle circus citrus clay cliff clock cloud clover coast cobalt cocoa coffee comet
  copper coral corner cotton cradle crane crater crayon cream creek cricket crown crystal cup cupboard
  curtain cushion daisy dancer dawn deer delta denim desert desk diamond dinner doctor dolphin donkey
  door dragon drawer dream drum duck dune eagle east echo elbow elephant elm ember engine evening
  fabric falcon farmer feather fence fern ferry fiddle field fig finch finger fire fish flag flame
  flute forest fork fossil fountain fox friend frost fruit galaxy garden garlic gate ghost giant
  ginger giraffe glacier glass globe glove goat gold goose granite grape grass gravel guitar gull
  hammer hamster harbor harp hat hawk hazel hedge helmet heron hill honey horse house iceberg igloo
  island ivory ivy jacket jaguar jam jasmine jelly jewel jigsaw juice jungle juniper kayak kettle key
  king kite kitten koala ladder lagoon lake lamp lantern laurel lava lawn leaf lemon leopard letter
  library light lily lime linen lion lizard lobster locket log lotus lunch lynx magnet mango maple
  marble market meadow melon metal meteor midnight milk mill mint mirror mole monkey moon morning moss
  moth motor mountain mouse muffin museum music napkin nectar needle nest night noodle north nutmeg
  oak oasis oboe ocean octopus olive onion orange orbit orchard orchid organ otter oven owl oyster
  paddle painter palace palm panda paper parade parrot pasta path peach peacock peanut pear pearl
  pebble pelican pencil penguin pepper piano picnic pigeon pillow pilot pine pirate planet plate plum
  pocket poem polar pond pony poppy potato prairie pretzel puffin pumpkin puppet puzzle pyramid quartz
  queen quilt rabbit raccoon radio radish rain raisin raven recipe ribbon rice ridge river robin
  rocket rooster rose ruby saddle saffron sail salad salmon salt sand sandal satin saturn sauce scarf
  school scooter seal season seed shadow shark sheep shelf shell shepherd ship shoe shore shovel silk
  silver singer skate sketch sky sled slipper smile snail snow soap sock sofa soup south spark sparrow
  spice spider spinach spoon spring spruce squirrel stable stage stairs star station statue steam
  stone storm stove straw stream street summer sun sunset swallow swan sweater table tailor tango
  teacup temple tent theater thimble thistle thunder ticket tiger timber toast toffee tomato torch
  tower town tractor train tree triangle trumpet tulip tunnel turkey turtle umbrella uncle valley
  vanilla vase velvet village vine violet violin volcano wagon walnut walrus water wave weather west
  whale wheat wheel whistle willow window winter wizard wolf wood wool yacht yard yarn yogurt zebra
  zipper zucchini almond anchor antler asteroid balcony balloon barley barrel beetle bell blueberry
  bluebird boulder bracelet broccoli buffalo butter cabbage
`
  .trim()
  .split(/\s+/);
